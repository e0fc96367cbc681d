package sj.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes that can be filled to the last octet. */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "16m";

  private final Path place;

  SmallDisk(Path place) {
    this.place = place;
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Outside.need(
        Outside.isRoot()
            && Outside.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", place.toString()),
        "the right to mount a small file system");
  }

  Path place() {
    return place;
  }

  void fill() {
    byte[] block = new byte[1 << 16];
    for (int size = block.length; size > 0; size = size == 1 ? 0 : size / 16) {
      try (OutputStream ballast =
          Files.newOutputStream(
              place.resolve("ballast"),
              java.nio.file.StandardOpenOption.CREATE,
              java.nio.file.StandardOpenOption.APPEND)) {
        while (true) {
          ballast.write(block, 0, size);
        }
      } catch (IOException e) {
        // Full, but for less than a block perhaps.
      }
    }
  }

  void free() {
    try {
      Files.deleteIfExists(place.resolve("ballast"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!Outside.run("umount", place.toString())) {
      Outside.run("umount", "-l", place.toString());
    }
  }
}
