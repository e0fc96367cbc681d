package sj.tree;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A plain file as output. Opened anew for each write, so that its owner may take it away at any
 * time. Every method blocks.
 */
public final class OutputFile implements Output {
  private final OutputPlace place;

  OutputFile(OutputPlace place) {
    this.place = place;
  }

  /** Inode and length; it is made where it is missing. */
  public long[] position() throws IOException {
    int fd = open();
    try {
      Stat stat = Directory.stat(fd);
      return new long[] {stat.inode(), stat.size()};
    } finally {
      Fd.close(fd);
    }
  }

  /** Appends all bytes in one write, or throws. */
  public void append(byte[] bytes) throws IOException {
    int fd = open();
    try {
      Fd.writeAll(fd, bytes);
    } finally {
      Fd.close(fd);
    }
  }

  /** Bytes of the file, fewer at its end; null where it has another inode or is gone. */
  public byte @Nullable [] read(long inode, long from, int count) throws IOException {
    Stat there = place.stat();
    if (there == null || !there.isRegular()) {
      return null;
    }
    int fd = place.openToRead();
    try {
      return Directory.stat(fd).inode() == inode ? Fd.read(fd, from, count) : null;
    } finally {
      Fd.close(fd);
    }
  }

  private int open() throws IOException {
    int fd = place.open(true);
    if (!Directory.stat(fd).isRegular()) {
      Fd.close(fd);
      throw new IOException(place.path() + " is no plain file any more: start again.");
    }
    return fd;
  }
}
