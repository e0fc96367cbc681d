package sj;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import sj.history.HistoryException;
import sj.tools.Trouble;

/** The entry point: parses, and runs a command. */
@Command(
    name = "sj",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "One XMPP account as files, HTTP and WebSockets.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
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
      ManCommand.class
    },
    footer = {
      "",
      "Every flag has a variable: --password-file is SJ_PASSWORD_FILE, -u is SJ_USER.",
      "Try it: sj demo"
    })
public final class Main {
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
    if (status != 0) {
      System.exit(status);
    }
  }

  /** The commands, as they were declared. */
  static CommandLine commands() {
    return new CommandLine(new Main());
  }

  /** As {@link #main}, but gives the exit status. */
  static int run(String[] args, PrintWriter errors) {
    CommandLine line =
        commands()
            .setErr(errors)
            .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
            .setExecutionExceptionHandler(
                (exception, command, parsed) -> complain(exception, errors));
    if (args.length == 0) {
      line.usage(errors);
      return 2;
    }
    return line.execute(args);
  }

  private static int complain(Exception exception, PrintWriter errors) throws Exception {
    switch (exception) {
      case Trouble trouble -> {
        errors.println("sj: " + trouble.getMessage());
        return trouble.status();
      }
      case Complaint complaint -> errors.println("sj: " + complaint.getMessage());
      case HistoryException history -> errors.println("sj: " + history.getMessage());
      case IOException io -> errors.println("sj: " + io.getMessage());
      default -> throw exception;
    }
    return 1;
  }
}
