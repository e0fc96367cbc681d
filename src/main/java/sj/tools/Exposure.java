package sj.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether others on this machine can read a file that holds a secret. */
public final class Exposure {
  /** Where service managers put secrets in, with modes that the service has no say in. */
  private static final List<Path> MOUNTS =
      List.of(Path.of("/run/secrets"), Path.of("/var/run/secrets"), Path.of("/run/credentials"));

  private Exposure() {}

  /**
   * A sentence that says so and what to do; null where nobody else can read it, or where it lies
   * among the secrets of a container or a service.
   */
  public static @Nullable String warning(Path named) {
    try {
      Path file = named.toRealPath();
      Path plain = named.toAbsolutePath().normalize();
      if (MOUNTS.stream().anyMatch(mount -> file.startsWith(mount) || plain.startsWith(mount))) {
        return null;
      }
      return isOpen(file)
          ? "others can read the password in " + named + ": chmod 600 " + Shown.word(named + "")
          : null;
    } catch (IOException | UnsupportedOperationException e) {
      // Whoever reads it next says what is wrong with it.
      return null;
    }
  }

  /** Others may read the file, and go through every directory on the way to it. */
  private static boolean isOpen(Path file) throws IOException {
    if (!has(file, PosixFilePermission.OTHERS_READ)) {
      return false;
    }
    for (Path up = file.getParent(); up != null; up = up.getParent()) {
      if (!has(up, PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(Path path, PosixFilePermission permission) throws IOException {
    return Files.getPosixFilePermissions(path).contains(permission);
  }
}
