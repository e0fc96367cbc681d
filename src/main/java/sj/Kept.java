package sj;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Stanza;

/** Small values that are made once and kept among the bridge's own files, mode 0600. */
final class Kept {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The account that nobody has named: no stanza is ever from or to it. */
  static final Jid NOBODY = Jid.of("nobody@sj.invalid");

  private Kept() {}

  /** The token file; made with one random token where it isn't there. */
  static Path tokenFile(Path own) throws IOException {
    return made(own.resolve("token"), random(32) + " first");
  }

  /** The first token of a file, or empty where it has none. */
  static String firstToken(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        return text.split("\\s+", 2)[0];
      }
    }
    return "";
  }

  /** The resource of an account that asked for none: {@code sj.} and a random tail. */
  static String resource(Path own) throws IOException {
    String tail = random(6).toLowerCase(Locale.ROOT).replace('-', '0').replace('_', '1');
    return Files.readString(made(own.resolve("resource"), "sj." + tail)).strip();
  }

  /**
   * The account whose tree it is: as it was named, which is kept, lest what waits there goes out in
   * another's name; else what is kept; else the directory's name where it is one.
   *
   * @return null where nothing tells
   * @throws IOException when the tree is another account's
   */
  static @Nullable Jid account(Path own, @Nullable Jid named, Path dir) throws IOException {
    Path file = own.resolve("account");
    if (named != null) {
      String owner = Files.readString(made(file, named.toString())).strip();
      if (!owner.equals(named.toString())) {
        throw new IOException(
            dir + " is the tree of " + owner + ": give " + named + " a directory of its own.");
      }
      return named;
    }
    Jid kept = Files.exists(file) ? Jid.ofNullable(Files.readString(file).strip()) : null;
    Jid name = kept != null ? kept : Jid.ofNullable(String.valueOf(dir.getFileName()));
    return name == null || name.localpart() == null ? null : name.bare();
  }

  /** Who the first of these stanzas that is addressed at all is to; null where none is. */
  static @Nullable Jid addressee(@Nullable List<Stanza> stanzas) {
    if (stanzas == null) {
      return null;
    }
    return stanzas.stream()
        .map(Stanza::to)
        .filter(Objects::nonNull)
        .map(Jid::bare)
        .findFirst()
        .orElse(null);
  }

  private static Path made(Path file, String content) throws IOException {
    if (!Files.exists(file)) {
      Path fresh =
          Files.createTempFile(
              file.getParent(),
              "." + file.getFileName(),
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, content + "\n", StandardOpenOption.WRITE);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private static String random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
