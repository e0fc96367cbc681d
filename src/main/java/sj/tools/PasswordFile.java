package sj.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file whose first line is the password; what stands below it stays. */
public final class PasswordFile {
  private static final int LARGEST = 1 << 20;

  private final Path file;
  private final String rest;

  private PasswordFile(Path file, String rest) {
    this.file = file;
    this.rest = rest;
  }

  /**
   * The file, where it can be replaced: better known before the password is another.
   *
   * @throws Trouble when it isn't there, is no file, or can't be written beside
   */
  public static PasswordFile of(Path named) {
    try {
      Path file = named.toRealPath();
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        throw Trouble.failed(named + " is no file with a password");
      }
      if (!Files.isWritable(file) || !Files.isWritable(file.getParent())) {
        throw Trouble.failed(named + " can't be written; the password is as it was");
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      int end = text.indexOf('\n');
      return new PasswordFile(file, end < 0 ? "\n" : text.substring(end));
    } catch (IOException e) {
      throw Trouble.failed(named + " can't be read: " + Reason.of(e));
    }
  }

  /** Puts another password in; whoever reads meanwhile finds the one or the other. */
  public void replace(String password) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            ".password",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      String first =
          new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      Files.writeString(fresh, first + rest, StandardCharsets.ISO_8859_1);
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
