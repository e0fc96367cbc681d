package sj;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sj.jid.Jid;
import sj.tools.Exposure;
import sj.tools.PasswordChange;
import sj.tools.PasswordFile;
import sj.tools.Question;
import sj.tools.Reason;

/** {@code sj passwd}: another password for the account. */
@Command(
    name = "passwd",
    mixinStandardHelpOptions = true,
    description = "Change the account's password on its server.",
    footer = {
      "",
      "The new one is asked for twice, or is the first line of standard input. The bridge that runs"
          + " uses it from then on; the next start reads it from where it always does, so change it"
          + " there too."
    },
    sortOptions = false)
final class PasswdCommand implements Tool {
  /** The flag that serve has too, and with it the variable. */
  static final class FileFlag {
    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "put it into the first line of this file, once the server has taken it")
    @Nullable Path file;
  }

  @Mixin private FileFlag where = new FileFlag();
  @Mixin private AccountToolFlags flags = new AccountToolFlags();

  @Override
  public Integer call() throws IOException {
    Path file = where.file;
    PasswordFile kept = file == null ? null : PasswordFile.of(file);
    String warning = file == null ? null : Exposure.warning(file);
    if (warning != null) {
      System.err.println("sj: " + warning);
    }
    var change = new PasswordChange(new Question(flags.tree(), flags.timeout));
    Jid account = change.account();
    String password = SecretInput.read("new password of " + account, true);
    change.set(account, password);
    if (kept == null) {
      System.out.println(
          account
              + ": the password is changed. Put it where sj serve gets it from (--password-file,"
              + " --password-command, SJ_PASSWORD) before the next start.");
      return 0;
    }
    try {
      kept.replace(password);
    } catch (IOException e) {
      throw new Complaint(
          "the password is changed, but "
              + file
              + " still has the old one: write the new one into it by hand ("
              + Reason.of(e)
              + ")");
    }
    System.out.println(account + ": the password is changed, here and in " + file + ".");
    return 0;
  }
}
