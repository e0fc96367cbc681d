package sj.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own in a file, which can be made to fail and be repaired. */
final class FaultyDisk implements AutoCloseable {
  private static final long OCTETS = 64L << 20;

  private final Path image;
  private final Path place;

  FaultyDisk(Path folder) {
    image = folder.resolve("disk.img");
    place = folder.resolve("disk");
    Outside.need(Outside.isRoot() && Outside.has("mkfs.ext4"), "the right to mount, and mkfs.ext4");
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(OCTETS);
      Files.createDirectory(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    must("mkfs.ext4", "-q", "-F", image.toString());
    mount();
  }

  Path place() {
    return place;
  }

  /** From now on it can only be read, whoever has files open for writing. */
  void fail() {
    must("mount", "-o", "remount,abort", place.toString());
  }

  /** Nobody may use it meanwhile. */
  void repair() {
    must("umount", place.toString());
    // Its status says that there was something to repair.
    Outside.run("e2fsck", "-fy", image.toString());
    mount();
  }

  private void mount() {
    must("mount", "-o", "loop", image.toString(), place.toString());
  }

  private static void must(String... command) {
    if (!Outside.run(command)) {
      throw new AssertionError("failed: " + String.join(" ", command));
    }
  }

  @Override
  public void close() {
    if (!Outside.run("umount", place.toString())) {
      Outside.run("umount", "-l", place.toString());
    }
  }
}
