package sj.tree;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A system call that failed, with errno. The numbers are the same on both architectures. */
final class Errno extends IOException {
  private static final long serialVersionUID = 1L;

  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int ENXIO = 6;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EEXIST = 17;
  static final int ENOTDIR = 20;
  static final int EISDIR = 21;
  static final int EINVAL = 22;
  static final int ENFILE = 23;
  static final int EMFILE = 24;
  static final int ENOSPC = 28;
  static final int EROFS = 30;
  static final int EPIPE = 32;
  static final int ENOSYS = 38;
  static final int ELOOP = 40;

  private final int code;

  Errno(int code, String call, @Nullable String path) {
    super((path == null ? "" : path + ": ") + words(code) + " (" + call + ")");
    this.code = code;
  }

  int code() {
    return code;
  }

  private static String words(int code) {
    return switch (code) {
      case 1, EACCES -> "not permitted";
      case ENOENT -> "no such file or directory";
      case 5 -> "the device reports an error";
      case EEXIST -> "exists already";
      case 18 -> "is on another file system";
      case ENOTDIR -> "not a directory";
      case EISDIR -> "is a directory";
      case ENFILE, EMFILE -> "too many open files: raise the limit (ulimit -n)";
      case ENOSPC, 122 -> "the disk is full";
      case EROFS -> "the file system is read-only";
      case EPIPE, 104 -> "the other side has gone";
      case 9 -> "is not open";
      case ELOOP -> "is a symbolic link, which is not followed";
      case ENOSYS, EINVAL -> "the system doesn't offer this";
      default -> "errno " + code;
    };
  }
}
