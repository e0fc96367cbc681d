package sj;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.tools.Meant;
import sj.tools.Reason;

/** The flags of the tools: which tree, and how long to wait. */
class ToolFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  private @Nullable String server;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "localpart of the account, or the whole bare JID")
  @Nullable String user;

  @Option(
      names = {"-d", "--dir"},
      paramLabel = "DIR",
      description = "the tree (default: ~/.sj/ACCOUNT, or the only one there is)")
  @Nullable Path dir;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Time.class,
      description = "how long to wait for an answer, such as 10s or 2m (default: 30s)")
  Duration timeout = Duration.ofSeconds(30);

  /** Takes the domain of the account, from whatever flag a command has for it. */
  final void domain(String domain) {
    server = domain;
  }

  /**
   * The tree.
   *
   * @throws Complaint when neither account nor directory is named, and there isn't exactly one
   */
  Path tree() {
    if (dir != null && Trees.isDirChosen(dir, command)) {
      return dir.toAbsolutePath().normalize();
    }
    if (user != null) {
      return Trees.usual(AccountFlags.account(user, server)).toAbsolutePath().normalize();
    }
    List<Path> all = all(Trees.home());
    if (all.size() == 1) {
      return all.getFirst();
    }
    throw Complaint.misuse(
        "no tree: give -d DIR or -u ACCOUNT (or SJ_DIR)"
            + (all.isEmpty() ? "" : "; there are " + all.size() + " in " + Trees.home()));
  }

  private static List<Path> all(Path home) {
    var trees = new ArrayList<Path>();
    if (Files.isDirectory(home)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(home)) {
        for (Path entry : entries) {
          if (Files.exists(entry.resolve("in"), LinkOption.NOFOLLOW_LINKS)) {
            trees.add(entry.toAbsolutePath().normalize());
          }
        }
      } catch (IOException e) {
        throw new Complaint(home + " can't be listed: " + Reason.of(e));
      }
    }
    return trees;
  }

  /**
   * A contact of the tree, as it was given.
   *
   * @throws ParameterException when it is the name of somebody and not a JID
   * @throws Complaint when it is no JID at all
   */
  Jid contact(String text) throws IOException {
    Jid contact = jid(text);
    String meant = Meant.instead(tree(), contact);
    if (meant != null) {
      throw new ParameterException(command.commandLine(), meant);
    }
    return contact;
  }

  /**
   * A JID, as it was given.
   *
   * @throws Complaint when it is none
   */
  static Jid jid(String text) {
    try {
      return Jid.of(text);
    } catch (InvalidJidException e) {
      throw Complaint.misuse(text + " is no JID: " + e.getMessage());
    }
  }

  /** A time with its unit: {@code 500ms}, {@code 10s}, {@code 2m}; seconds where there is none. */
  static final class Time implements ITypeConverter<Duration> {
    private static final long MOST = Duration.ofDays(1).toMillis();

    @Override
    public Duration convert(String text) {
      String number = text.replaceFirst("(ms|s|m)$", "");
      long unit =
          switch (text.substring(number.length())) {
            case "ms" -> 1;
            case "m" -> 60_000;
            default -> 1000;
          };
      if (!number.matches("\\d{1,8}") || Long.parseLong(number) * unit > MOST) {
        throw new TypeConversionException("'" + text + "' is no time such as 10s or 2m");
      }
      return Duration.ofMillis(Long.parseLong(number) * unit);
    }
  }
}
