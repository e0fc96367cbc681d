package sj.manual;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for zsh. */
final class Zsh {
  private static final String BEGIN =
      """
      #compdef sj
      # Completion of sj for zsh, made by: sj completion zsh
      _sj_contacts() {
        local tree=${opt_args[-d]:-${opt_args[--dir]:-}}
        local user=${opt_args[-u]:-${opt_args[--user]:-}}
        local -a trees jids
        if [[ -z $tree && $user == *@* ]]; then tree=~/.sj/$user; fi
        tree=${tree:-${SJ_DIR:-}}
        if [[ -z $tree ]]; then
          trees=(~/.sj/*/in(N:h))
          (( $#trees == 1 )) || return 1
          tree=$trees[1]
        fi
        tree=${tree/#\\~/$HOME}
        jids=($tree/*@*(N/:t))
        jids=(${jids:#*\\%*})
        compadd -a jids
      }
      _sj_accounts() {
        local -a accounts
        accounts=(~/.sj/*@*/in(N:h:t))
        compadd -a accounts
      }
      _sj() {
        local curcontext=$curcontext state
        local -a commands
        typeset -A opt_args
        _arguments -C '1:command:->command' '*::argument:->argument'
        case $state in
          command)
            commands=(
      """;

  private static final String BETWEEN =
      """
            )
            _describe command commands
            ;;
          argument)
            case $words[1] in
      """;

  private static final String END =
      """
            esac
            ;;
        esac
      }
      if [[ $funcstack[1] == _sj ]]; then _sj "$@"; else compdef _sj sj; fi
      """;

  private Zsh() {}

  static String of(CommandSpec root) {
    var out = new StringBuilder(BEGIN);
    for (CommandSpec command : Model.commands(root)) {
      out.append("        ")
          .append(quoted(command.name() + ":" + Model.summary(command).replace(":", "\\:")))
          .append('\n');
    }
    out.append(BETWEEN);
    for (CommandSpec command : Model.commands(root)) {
      arguments(out, command);
    }
    return out.append(END).toString();
  }

  private static void arguments(StringBuilder out, CommandSpec command) {
    out.append("        ").append(command.name()).append(")\n          _arguments");
    List<String> names = Model.names(command.root());
    for (OptionSpec option : Model.options(command)) {
      String value =
          Model.takesValue(option)
              ? ":" + label(option.paramLabel()) + ":" + action(Value.of(option, names))
              : "";
      String star = option.isMultiValue() ? "*" : "";
      for (String name : option.names()) {
        // A long name may have its value behind an equals sign, a short one right behind it.
        String separator = value.isEmpty() ? "" : name.startsWith("--") ? "=" : "+";
        out.append(" \\\n            ")
            .append(
                quoted(
                    star + name + separator + "[" + bare(Model.description(option)) + "]" + value));
      }
    }
    for (PositionalParamSpec operand : command.positionalParameters()) {
      String place =
          operand.arity().max() > 1 || operand.isMultiValue()
              ? "*"
              : String.valueOf(operand.index().min() + 1);
      out.append(" \\\n            ")
          .append(
              quoted(
                  place
                      + ":"
                      + label(operand.paramLabel())
                      + ":"
                      + action(Value.of(operand, names))));
    }
    out.append("\n          ;;\n");
  }

  private static String action(Value value) {
    return switch (value) {
      case Value.Any _ -> " ";
      case Value.Account _ -> "_sj_accounts";
      case Value.Program _ -> "_command_names -e";
      case Value.Contact _ -> "_sj_contacts";
      case Value.File _ -> "_files";
      case Value.Folder _ -> "_files -/";
      case Value.Words words -> "(" + String.join(" ", words.words()) + ")";
    };
  }

  private static String label(String label) {
    return label.replaceAll("[\\[\\]<>:=]", " ").strip();
  }

  private static String bare(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
