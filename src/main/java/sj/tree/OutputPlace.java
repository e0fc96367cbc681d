package sj.tree;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The path that an output lies at.
 *
 * @param link a symbolic link there is followed
 */
record OutputPlace(Path path, boolean link) {

  /**
   * What is there, as an output.
   *
   * @param make a plain file is made where there is nothing
   */
  Output open(boolean make, Loop loop, TreeListener reports) throws IOException {
    Stat stat = stat();
    if (stat == null && !make) {
      throw new IOException(
          path
              + " isn't there: start the sj that reads it, make it with mkfifo, or name another"
              + " file with -o.");
    }
    if (stat == null || stat.isRegular()) {
      var file = new OutputFile(this);
      file.position();
      return file;
    }
    if (stat.isDirectory() || stat.isLink()) {
      throw new IOException(
          path + " is " + stat.kind() + ": stanzas go into a FIFO or a plain file.");
    }
    return new OutputPipe(this, loop, reports);
  }

  /** What lies there now, or null where nothing does. */
  @Nullable Stat stat() throws IOException {
    return Directory.statAt(path.toString(), link);
  }

  /** Opens it for writing at its end, without waiting. */
  int open(boolean make) throws IOException {
    return Directory.openAt(
        path.toString(), Directory.WRITE | Directory.APPEND | (make ? Directory.CREATE : 0), link);
  }

  /** Opens it for reading, without waiting. */
  int openToRead() throws IOException {
    return Directory.openAt(path.toString(), Directory.READ, link);
  }
}
