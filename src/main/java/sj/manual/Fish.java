package sj.manual;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish. */
final class Fish {
  private static final String BEGIN =
      """
      # Completion of sj for fish, made by: sj completion fish
      function __sj_contacts
          set -l words (commandline -opc)
          set -l tree $SJ_DIR
          if set -l at (contains -i -- -u $words; or contains -i -- --user $words)
              if string match -q '*@*' -- $words[(math $at + 1)]
                  set tree ~/.sj/$words[(math $at + 1)]
              end
          end
          if set -l at (contains -i -- -d $words; or contains -i -- --dir $words)
              set tree $words[(math $at + 1)]
          end
          if test -z "$tree"
              set -l trees ~/.sj/*/in
              test (count $trees) -eq 1; or return
              set tree (dirname $trees[1])
          end
          for entry in $tree/*@*/
              set -l name (basename $entry)
              string match -q -- '*%*' $name; or echo $name
          end
      end
      function __sj_accounts
          for tree in ~/.sj/*@*/in
              basename (dirname $tree)
          end
      end
      # Succeeds where the first operand of the command $argv[1] is typed; behind it stand the
      # options of the command that have their value in the word behind them.
      function __sj_first
          set -l words (commandline -opc)
          set -l skip no
          set -l seen no
          for word in $words[2..-1]
              if test $seen = no
                  test "$word" = $argv[1]; or return 1
                  set seen yes
              else if test $skip = yes
                  set skip no
              else if contains -- $word $argv[2..-1]
                  set skip yes
              else if not string match -q -- '-*' $word
                  return 1
              end
          end
          test $seen = yes
      end
      complete -c sj -f
      """;

  private Fish() {}

  static String of(CommandSpec root) {
    var out = new StringBuilder(BEGIN);
    for (CommandSpec command : Model.commands(root)) {
      out.append("complete -c sj -n __fish_use_subcommand -a ")
          .append(quoted(command.name()))
          .append(" -d ")
          .append(quoted(Model.summary(command)))
          .append('\n');
    }
    options(out, root, "__fish_use_subcommand");
    for (CommandSpec command : Model.commands(root)) {
      String when = quoted("__fish_seen_subcommand_from " + command.name());
      options(out, command, when);
      String operand = words(Model.operand(command));
      if (!operand.isEmpty()) {
        out.append("complete -c sj -n ")
            .append(quoted("__sj_first " + command.name() + " " + Model.valued(command)))
            .append(operand)
            .append('\n');
      }
    }
    return out.toString();
  }

  private static void options(StringBuilder out, CommandSpec command, String when) {
    List<String> names = Model.names(command.root());
    for (OptionSpec option : Model.options(command)) {
      out.append("complete -c sj -n ").append(when);
      for (String name : option.names()) {
        out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      if (Model.takesValue(option)) {
        out.append(" -r").append(words(Value.of(option, names)));
      }
      out.append(" -d ").append(quoted(Model.description(option))).append('\n');
    }
  }

  private static String words(Value value) {
    return switch (value) {
      case Value.Any _ -> "";
      case Value.Account _ -> " -a '(__sj_accounts)'";
      case Value.Program _ -> " -a '(__fish_complete_command)'";
      case Value.Contact _ -> " -a '(__sj_contacts)'";
      case Value.File _ -> " -F";
      case Value.Folder _ -> " -a '(__fish_complete_directories)'";
      case Value.Words words -> " -a " + quoted(String.join(" ", words.words()));
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'";
  }
}
