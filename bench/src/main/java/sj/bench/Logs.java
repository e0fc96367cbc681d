package sj.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The logs of some contacts, in which all lines of messages are of one length: so their sizes tell
 * how many there are, without reading them while something is being measured.
 */
final class Logs {
  private static final int LONGEST = 4096;

  private final List<Path> files = new ArrayList<>();

  Logs(Path tree, int people) {
    for (int i = 0; i < people; i++) {
      files.add(tree.resolve(People.bare(i)).resolve("out"));
    }
  }

  /** Octets in all of them. */
  long size() {
    long sum = 0;
    for (Path file : files) {
      try {
        sum += Files.size(file);
      } catch (IOException e) {
        throw new BenchException(e);
      }
    }
    return sum;
  }

  /** Opens them, for whoever looks at their lengths often. */
  List<FileChannel> open() {
    var channels = new ArrayList<FileChannel>();
    for (Path file : files) {
      try {
        channels.add(FileChannel.open(file));
      } catch (IOException e) {
        throw new BenchException(e);
      }
    }
    return channels;
  }

  /** Waits until so many lines have come since all of them had that size. */
  void awaitLines(long before, int lines) {
    Await.until("a line in out", () -> size() > before);
    long line = lineLength();
    Await.until("all lines in out", () -> size() >= before + line * lines);
  }

  /** Octets of the last line of the first log that has one. */
  long lineLength() {
    for (Path file : files) {
      try (var log = new RandomAccessFile(file.toFile(), "r")) {
        if (log.length() > 0) {
          byte[] end = new byte[(int) Math.min(LONGEST, log.length())];
          log.seek(log.length() - end.length);
          log.readFully(end);
          int i = end.length - 2;
          while (i >= 0 && end[i] != '\n') {
            i--;
          }
          return end.length - 1 - i;
        }
      } catch (IOException e) {
        throw new BenchException(e);
      }
    }
    throw new BenchException("no log has a line");
  }

  /** What is wrong with them, if each number below that one must be in them once, in order. */
  Faults faults(int numbers) {
    var seen = new BitSet(numbers);
    var faults = new Faults();
    for (Path file : files) {
      byte[] log;
      try {
        log = Files.readAllBytes(file);
      } catch (IOException e) {
        throw new BenchException(e);
      }
      long last = -1;
      for (int at = 0; at < log.length; ) {
        int end = at;
        while (end < log.length && log[end] != '\n') {
          end++;
        }
        int text = Octets.find(log, at, end, "> " + Template.MARK) + 2;
        long number = text < 2 ? -1 : Octets.number(log, text + Template.MARK.length());
        boolean whole = text >= 2 && end - text == Template.textLength() && end < log.length;
        if (number < 0 || number >= numbers || !whole) {
          faults.strange++;
        } else {
          faults.twice += seen.get((int) number) ? 1 : 0;
          faults.disorder += number < last ? 1 : 0;
          seen.set((int) number);
          last = number;
        }
        at = end + 1;
      }
    }
    faults.lost = numbers - seen.cardinality();
    return faults;
  }
}
