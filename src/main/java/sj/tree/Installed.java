package sj.tree;

import java.nio.file.Path;

/**
 * A program, FIFO or plain file that the owner has put into {@code ext/} or {@code on/}.
 *
 * @param name the namespace that it handles, or the event that it runs for
 * @param path where it lies; a link to a program is the owner's choice, and is followed
 */
public record Installed(Folder folder, String name, Kind kind, Path path) {

  /** Where it lies, which says what it is for. */
  public enum Folder {
    /** For requests of those who may see our presence. */
    EXTENSIONS("ext"),
    /** For requests of anybody. */
    PUBLIC("ext/public"),
    /** For events; only programs. */
    HOOKS("on");

    private final String path;

    Folder(String path) {
      this.path = path;
    }

    /** Relative to the tree. */
    public String path() {
      return path;
    }
  }

  /** What it is, which says what is done with it. */
  public enum Kind {
    /** Run. */
    PROGRAM,
    /** Written to when somebody reads. */
    FIFO,
    /** Appended to. */
    FILE
  }

  /** As the owner knows it. */
  public String shown() {
    return folder.path() + "/" + path.getFileName();
  }
}
