package sj.tree;

import org.jspecify.annotations.Nullable;

/**
 * What statx tells of a file.
 *
 * @param mode type and permissions
 * @param seconds when it was written last, seconds of the epoch
 * @param nanos nanoseconds of that time
 */
record Stat(
    int mode, int uid, int links, long inode, long device, long size, long seconds, int nanos) {
  private static final int TYPE = 0xF000;

  boolean isRegular() {
    return (mode & TYPE) == 0x8000;
  }

  /** Its owner's to write, as far as the mode says. */
  boolean isWritable() {
    return (mode & 0200) != 0;
  }

  boolean isFifo() {
    return (mode & TYPE) == 0x1000;
  }

  boolean isDirectory() {
    return (mode & TYPE) == 0x4000;
  }

  boolean isLink() {
    return (mode & TYPE) == 0xA000;
  }

  /** A regular file that is nobody else's and has no other name. */
  boolean isOwnRegular() {
    return isRegular() && uid == Fd.UID && links == 1;
  }

  /** Whether the bridge wrote it last: {@link Fd#mark} leaves times of whole seconds. */
  boolean isMarked() {
    return nanos == 0;
  }

  /** Whether nothing was written between that look at the file and this one. */
  boolean isSameWrite(@Nullable Stat before) {
    return before != null
        && inode == before.inode
        && seconds == before.seconds
        && nanos == before.nanos;
  }

  /** In words, for a sentence to the owner. */
  String kind() {
    return switch (mode & TYPE) {
      case 0x8000 -> links > 1 ? "a file with several hard links" : "a plain file";
      case 0x1000 -> "a FIFO";
      case 0x4000 -> "a directory";
      case 0xA000 -> "a symbolic link";
      default -> "a device or socket";
    };
  }
}
