package sj.manual;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for bash. */
final class Bash {
  private static final String BEGIN =
      """
      # Completion of sj for bash, made by: sj completion bash
      _sj_contacts() {
        local tree=$1 entry
        [ -n "$tree" ] || tree=${SJ_DIR:-}
        if [ -z "$tree" ]; then
          for entry in ~/.sj/*/; do
            [ -e "${entry}in" ] || continue
            if [ -n "$tree" ]; then return; fi
            tree=${entry%/}
          done
        fi
        for entry in "$tree"/*@*/; do
          entry=${entry%/}
          entry=${entry##*/}
          # Offered is only what means nothing to the shell: others choose these names.
          case $entry in
            *[][%\\`\\$\\(\\)\\;\\&\\|\\<\\>\\!\\*\\?\\{\\}\\~\\#\\^\\\\\\"\\'[:space:]]*) ;;
            *) printf '%s\\n' "$entry" ;;
          esac
        done
      }
      _sj_accounts() {
        local entry
        for entry in ~/.sj/*@*/; do
          [ -e "${entry}in" ] || continue
          entry=${entry%/}
          entry=${entry##*/}
          case $entry in
            *[!A-Za-z0-9.@_+-]*) ;;
            *) printf '%s\\n' "$entry" ;;
          esac
        done
      }
      # Succeeds where one of the words after the command is an operand: not an option, nor its value.
      _sj_has_operand() {
        local valued=" $1 " word skip='' first=1
        shift
        for word in "$@"; do
          if [ -n "$first" ]; then
            first=''
          elif [ -n "$skip" ]; then
            skip=''
          else
            case $word in
              -*) case $valued in *" $word "*) skip=1 ;; esac ;;
              *) return 0 ;;
            esac
          fi
        done
        return 1
      }
      _sj() {
        local line=${COMP_LINE:0:COMP_POINT} cur prev='' command='' tree='' i
        local kind=none options='' values='' valued='' begin=0 user=''
        local -a words
        read -r -a words <<<"$line"
        case $line in
          *[[:space:]]) words+=('') ;;
        esac
        cur=${words[${#words[@]} - 1]}
        for ((i = 1; i < ${#words[@]} - 1; i++)); do
          case ${words[i]} in
            -d | --dir) tree=${words[i + 1]} ;;
            --dir=*) tree=${words[i]#--dir=} ;;
            -u | --user) user=${words[i + 1]} ;;
            --user=*) user=${words[i]#--user=} ;;
            -*) ;;
            *)
              if [ -z "$command" ]; then
                command=${words[i]}
                begin=$i
              fi
              ;;
          esac
          prev=${words[i]}
        done
        case $cur in
          --*=*)
            prev=${cur%%=*}
            cur=${cur#*=}
            ;;
        esac
        case $user in
          */*) ;;
          *@*) [ -n "$tree" ] || tree=~/.sj/$user ;;
        esac
        tree=${tree/#\\~/$HOME}
        case $command in
      """;

  private static final String END =
      """
        esac
        case $kind in
          first-*)
            # Only the first operand of a command is one that can be known.
            kind=${kind#first-}
            if _sj_has_operand "$valued" "${words[@]:begin:${#words[@]}-1-begin}"; then kind=none; fi
            ;;
        esac
        case $cur in
          -*)
            kind=words
            values=$options
            ;;
        esac
        case $kind in
          account) COMPREPLY=($(compgen -W "$(_sj_accounts)" -- "$cur")) ;;
          program) COMPREPLY=($(compgen -c -- "$cur")) ;;
          words) COMPREPLY=($(compgen -W "$values" -- "$cur")) ;;
          contact)
            # Not by compgen -W, which would expand what stands in a name.
            COMPREPLY=()
            while read -r i; do
              if [[ $i == "$cur"* ]]; then COMPREPLY+=("$i"); fi
            done < <(_sj_contacts "$tree")
            ;;
          file)
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen -f -- "$cur"))
            ;;
          folder)
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen -d -- "$cur"))
            ;;
          *) COMPREPLY=() ;;
        esac
        # Readline takes for the word only what is behind the last of these, and from an @ on.
        local head=${cur%"${cur##*[:=]}"} rest=${cur##*[:=]}
        if [[ $rest == *@* ]]; then head+=${rest%@*}; fi
        if [ -n "$head" ]; then COMPREPLY=("${COMPREPLY[@]#"$head"}"); fi
      }
      complete -F _sj sj
      """;

  private Bash() {}

  static String of(CommandSpec root) {
    var out = new StringBuilder(BEGIN);
    one(out, "''", root, new Value.Words(Model.names(root)));
    for (CommandSpec command : Model.commands(root)) {
      one(out, command.name(), command, Model.operand(command));
    }
    return out.append(END).toString();
  }

  private static void one(StringBuilder out, String pattern, CommandSpec command, Value operand) {
    out.append("    ").append(pattern).append(")\n");
    out.append("      options='").append(Model.flags(command)).append("'\n");
    out.append("      valued='").append(Model.valued(command)).append("'\n");
    out.append("      case $prev in\n");
    List<String> names = Model.names(command.root());
    for (OptionSpec option : Model.options(command)) {
      if (Model.takesValue(option)) {
        out.append("        ").append(String.join(" | ", option.names())).append(") ");
        out.append(kind(Value.of(option, names))).append(" ;;\n");
      }
    }
    String first = command.parent() == null ? "" : "first-";
    out.append("        *) ").append(kind(operand).replaceFirst("=", "=" + first)).append(" ;;\n");
    out.append("      esac\n      ;;\n");
  }

  private static String kind(Value value) {
    return switch (value) {
      case Value.Any _ -> "kind=none";
      case Value.Account _ -> "kind=account";
      case Value.Program _ -> "kind=program";
      case Value.Contact _ -> "kind=contact";
      case Value.File _ -> "kind=file";
      case Value.Folder _ -> "kind=folder";
      case Value.Words words -> "kind=words values='" + String.join(" ", words.words()) + "'";
    };
  }
}
