package sj.otr;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** What is kept in {@code otr/} and {@code otr/secret/}: directories 0700, files 0600. */
final class Store implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final int KEY_BITS = 1024;
  private static final int SMALLEST_TAG = 0x100;

  private final Path directory;
  private final Path secret;
  private final FileChannel lock;

  private Store(Path directory, Path secret, FileChannel lock) {
    this.directory = directory;
    this.secret = secret;
    this.lock = lock;
  }

  /**
   * Makes what is missing, and takes the lock.
   *
   * @throws IOException when another process has it, or the directory can't be used
   */
  static Store open(Path directory) throws IOException {
    Path secret = directory.resolve("secret");
    for (Path made : List.of(directory, secret)) {
      try {
        Files.createDirectory(made, OWNERS_DIRECTORY);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException(made + " must be a directory: move away what is there.", e);
        }
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
      }
    }
    FileChannel channel =
        FileChannel.open(
            secret.resolve("lock"),
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS),
            OWNER_ONLY);
    FileLock taken = channel.tryLock();
    if (taken == null) {
      channel.close();
      throw new IOException("Another sj otr uses " + directory + ": stop it first.");
    }
    return new Store(directory, secret, channel);
  }

  Path directory() {
    return directory;
  }

  /** The long-term key and the instance tag; made where they are missing. */
  Identity identity() throws IOException {
    return new Identity(key(), tag());
  }

  // OTR knows DSA with a modulus of 1024 bits and nothing else.
  private KeyPair key() throws IOException {
    List<String> lines = lines("key");
    try {
      if (lines.size() >= 2) {
        KeyFactory factory = KeyFactory.getInstance("DSA");
        Base64.Decoder decoder = Base64.getDecoder();
        return new KeyPair(
            factory.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))),
            factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0)))));
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
      generator.initialize(KEY_BITS);
      KeyPair pair = generator.generateKeyPair();
      Base64.Encoder encoder = Base64.getEncoder();
      put(
          secret.resolve("key"),
          encoder.encodeToString(pair.getPrivate().getEncoded())
              + "\n"
              + encoder.encodeToString(pair.getPublic().getEncoded())
              + "\n");
      return pair;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          secret.resolve("key") + " is no key: move it away, and a new one is made.", e);
    }
  }

  private int tag() throws IOException {
    List<String> lines = lines("instance");
    if (!lines.isEmpty() && lines.getFirst().matches("[0-9a-f]{8}")) {
      int tag = Integer.parseUnsignedInt(lines.getFirst(), 16);
      if (Integer.compareUnsigned(tag, SMALLEST_TAG) >= 0) {
        return tag;
      }
    }
    int tag = new SecureRandom().nextInt() | SMALLEST_TAG;
    put(secret.resolve("instance"), String.format("%08x%n", tag));
    return tag;
  }

  Trust trust() throws IOException {
    return Trust.of(lines("trust"));
  }

  void keep(Trust trust) throws IOException {
    put(secret.resolve("trust"), String.join("\n", trust.lines()) + "\n");
  }

  Mode mode() throws IOException {
    List<String> lines = lines("mode");
    for (Mode mode : Mode.values()) {
      if (!lines.isEmpty() && lines.getFirst().equals(mode.name())) {
        return mode;
      }
    }
    return Mode.PLAIN;
  }

  void keep(Mode mode) throws IOException {
    put(secret.resolve("mode"), mode.name() + "\n");
  }

  /** How far {@code out} was read, as {@link Tail} gave it; empty at first. */
  String position() throws IOException {
    List<String> lines = lines("position");
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  void keepPosition(String position) throws IOException {
    put(secret.resolve("position"), position + "\n");
  }

  /** Replaces a file in {@code otr/}. */
  void show(String file, String text) throws IOException {
    put(directory.resolve(file), text);
  }

  private List<String> lines(String file) throws IOException {
    Path path = secret.resolve(file);
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? Files.readAllLines(path, StandardCharsets.UTF_8)
        : List.of();
  }

  private void put(Path file, String text) throws IOException {
    Path fresh = secret.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, OWNER_ONLY);
    Files.writeString(fresh, text, StandardOpenOption.WRITE);
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
