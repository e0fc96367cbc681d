package sj.tree;

import static sj.tree.Libc.INT;
import static sj.tree.Libc.LONG;
import static sj.tree.Libc.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** What a directory holds. Names that aren't UTF-8 can be nothing of ours, and are left out. */
final class Listing {
  private static final Libc.Function GETDENTS =
      Libc.function("getdents64", LONG, INT, POINTER, LONG);
  private static final int BUFFER = 64 * 1024;

  private Listing() {}

  /** A name, and the inode behind it. */
  record Entry(String name, long inode) {}

  /** The entries but {@code .} and {@code ..}, in no order. */
  static List<Entry> of(Directory directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    // A descriptor of its own, for the place in the listing belongs to the open file.
    try (Arena arena = Arena.ofConfined();
        Directory own = directory.child(".")) {
      MemorySegment buffer = arena.allocate(BUFFER, 8);
      while (true) {
        int length =
            Libc.checked(
                "getdents64",
                null,
                (errno, a) -> GETDENTS.call(errno, own.fd(), buffer, (long) BUFFER));
        if (length == 0) {
          return entries;
        }
        for (int at = 0; at < length; ) {
          int size = Short.toUnsignedInt(buffer.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 16));
          String name = name(buffer.asSlice(at + 19, size - 19));
          if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
            entries.add(new Entry(name, buffer.get(ValueLayout.JAVA_LONG_UNALIGNED, at)));
          }
          at += size;
        }
      }
    }
  }

  private static String name(MemorySegment field) {
    int length = 0;
    while (field.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    String name = Utf8.strict(field.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    return name == null ? "" : name;
  }
}
