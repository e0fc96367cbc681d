package sj;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import sj.history.HistoryException;
import sj.tools.Reason;
import sj.tools.Trouble;

/** The entry point: parses, and runs a command. */
@Command(
    name = "sj",
    addMethodSubcommands = false,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "One XMPP account as files, HTTP and WebSockets.",
    footer = {
      "",
      "Every flag of serve and demo has a variable: --password-file is SJ_PASSWORD_FILE.",
      "Try it: sj demo"
    })
public final class Main {
  /** In the order of the help; each is called as its class is, without the last word of that. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          ServeCommand.class,
          MessagedCommand.class,
          PresencedCommand.class,
          IqdCommand.class,
          TrainCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          SendCommand.class,
          TailCommand.class,
          RosterCommand.class,
          PresenceCommand.class,
          IqCommand.class,
          RegisterCommand.class,
          PasswdCommand.class,
          CheckCommand.class,
          WebCommand.class,
          OtrCommand.class,
          CompletionCommand.class,
          ManCommand.class);

  /** Those that tell of the others. */
  private static final Set<Class<?>> TELLING = Set.of(CompletionCommand.class, ManCommand.class);

  private Main() {}

  /** Gives the version to picocli. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sj " + Version.OWN};
    }
  }

  /** Runs a command; exit status 2 for wrong use, 1 where it can't be done. */
  public static void main(String[] args) {
    int status = run(args, new PrintWriter(System.err, true, Charset.defaultCharset()));
    if (status != 0 || LoneArguments.isDaemon(args)) {
      System.exit(status);
    }
  }

  /** The commands, as they were declared. */
  static CommandLine commands() {
    return commands(COMMANDS);
  }

  /** The one that is asked for, where no other is needed: reading them all takes half a start. */
  static CommandLine commands(String[] args) {
    return commands(
        COMMANDS.stream()
            .filter(command -> args.length > 0 && name(command).equals(args[0]))
            .filter(command -> !TELLING.contains(command))
            .findFirst()
            .<List<Class<?>>>map(List::of)
            .orElse(COMMANDS));
  }

  private static CommandLine commands(List<Class<?>> chosen) {
    var line = new CommandLine(new Main());
    chosen.forEach(line::addSubcommand);
    return line;
  }

  private static String name(Class<?> command) {
    return command.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
  }

  /** As {@link #main}, but gives the exit status. */
  static int run(String[] args, PrintWriter errors) {
    try {
      Lone.Plan plan = LoneArguments.plan(args, System.getenv());
      if (plan != null) {
        return Lone.run(plan);
      }
      Warming.begin(args);
    } catch (Complaint | HistoryException | IOException e) {
      return complain(e, errors);
    }
    return parse(args, errors);
  }

  /** As many programs have it: {@code help} and {@code help COMMAND}. */
  private static String[] asked(String[] args) {
    boolean helps = args.length > 0 && args.length < 3 && args[0].equals("help");
    return !helps
        ? args
        : args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
  }

  private static int parse(String[] given, PrintWriter errors) {
    String[] args = asked(given);
    CommandLine line =
        commands(args)
            .setErr(errors)
            .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
            .setParameterExceptionHandler((wrong, words) -> WrongUse.tell(wrong, errors))
            .setExecutionExceptionHandler((exception, command, parsed) -> known(exception, errors));
    if (args.length == 0) {
      line.usage(errors);
      return 2;
    }
    return line.execute(args);
  }

  private static int known(Exception exception, PrintWriter errors) throws Exception {
    return switch (exception) {
      case Trouble trouble -> {
        complain(trouble, errors);
        yield trouble.status();
      }
      case Complaint complaint -> complain(complaint, errors);
      case HistoryException history -> complain(history, errors);
      case FileSystemException file -> {
        errors.println("sj: " + file.getFile() + ": " + Reason.of(file));
        yield 1;
      }
      case IOException io -> complain(io, errors);
      default -> throw exception;
    };
  }

  private static int complain(Exception told, PrintWriter errors) {
    errors.println("sj: " + told.getMessage());
    return told instanceof Complaint complaint ? complaint.status() : 1;
  }
}
