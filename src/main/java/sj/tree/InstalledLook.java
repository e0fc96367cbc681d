package sj.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sj.tree.Installed.Folder;
import sj.tree.Installed.Kind;

/** Looks what a name in {@code ext/} or {@code on/} is. On the loop's thread. */
final class InstalledLook {
  private static final Pattern EVENT = Pattern.compile("[a-z]{1,32}");
  private static final String MOVED = "is not spelled as the bridge spells it: call it ";

  private final Folder folder;
  private final Path path;
  private final Directory directory;
  private final Unusable unusable;

  InstalledLook(Folder folder, Path path, Directory directory, Unusable unusable) {
    this.folder = folder;
    this.path = path;
    this.directory = directory;
    this.unusable = unusable;
  }

  /** What is installed under that name, or null; why not is said. */
  @Nullable Installed at(String file) throws IOException {
    // Editors and rsync write hidden files first; a leading dot of a namespace is encoded.
    if (file.startsWith(".") || isPublic(file)) {
      return null;
    }
    String name = name(file);
    Kind kind = name == null ? null : kind(file);
    return name == null || kind == null
        ? null
        : new Installed(folder, name, kind, path.resolve(file));
  }

  private boolean isPublic(String file) {
    return folder == Folder.EXTENSIONS && file.equals(Names.PUBLIC);
  }

  private @Nullable String name(String file) {
    if (folder == Folder.HOOKS) {
      if (EVENT.matcher(file).matches()) {
        return file;
      }
      say(file, "is called like no event: it is not used");
      return null;
    }
    String namespace = Names.namespace(file);
    if (namespace == null) {
      say(file, "can be no namespace: it is not used");
      return null;
    }
    if (!Names.handler(namespace).equals(file)) {
      say(file, MOVED + Names.handler(namespace));
      return null;
    }
    return namespace;
  }

  private @Nullable Kind kind(String file) throws IOException {
    Stat stat = directory.stat(file);
    if (stat == null) {
      return null;
    }
    boolean regular = Files.isRegularFile(path.resolve(file));
    if (regular && Files.isExecutable(path.resolve(file))) {
      return Kind.PROGRAM;
    }
    if (folder == Folder.HOOKS || !(stat.isFifo() || stat.isRegular())) {
      say(file, regular ? "can't be executed: chmod +x" : "is no program: it is not used");
      return null;
    }
    if (stat.uid() != Fd.UID) {
      say(file, "is another user's: it is not used");
      return null;
    }
    if (stat.isFifo()) {
      return Kind.FIFO;
    }
    if (!stat.isOwnRegular()) {
      say(file, "is " + stat.kind() + ": it is not used");
      return null;
    }
    if (looksLikeProgram(file)) {
      // What is appended to a program would break it.
      say(file, "looks like a program, but can't be executed: chmod +x");
      return null;
    }
    return Kind.FILE;
  }

  private boolean looksLikeProgram(String file) throws IOException {
    int fd = directory.openOwn(file);
    if (fd < 0) {
      return false;
    }
    try {
      String begin = new String(Fd.read(fd, 0, 4), StandardCharsets.ISO_8859_1);
      return begin.startsWith("#!") || begin.equals("\u007fELF");
    } finally {
      Fd.close(fd);
    }
  }

  private void say(String file, String what) {
    unusable.say(folder.path() + "/" + file, what);
  }
}
