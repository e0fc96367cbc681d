import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Raises the classes of jars to a format that the JVM can write down for faster starts: it takes
 * none from before Java 6, because what verifies those is another verifier. Their code stays what
 * it is; it gets the stack maps that the newer format asks for. Runs from source on the build's
 * JDK; a jar that has no such class stays as it is.
 */
final class Raise {
  /** Java 8: verified by stack maps alone. */
  private static final int RAISED = ClassFile.JAVA_8_VERSION;

  /** The first that can be written down: Java 6. */
  private static final int ENOUGH = ClassFile.JAVA_6_VERSION;

  private static final String NOTE = "META-INF/CHANGED";

  private final Path jar;
  private final ClassFile format;
  private int raised;

  private Raise(Path jar, ClassLoader beside) {
    this.jar = jar;
    // What is needed to find two types' common ancestor, without which there is no stack map.
    ClassHierarchyResolver types =
        ClassHierarchyResolver.ofResourceParsing(beside)
            .orElse(ClassHierarchyResolver.defaultResolver())
            .cached();
    format =
        ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(types));
  }

  /**
   * Raises jars in place.
   *
   * @param args the jars
   */
  public static void main(String[] args) throws IOException {
    for (String name : args) {
      Path jar = Path.of(name);
      URL[] itself = {jar.toUri().toURL()};
      try (var beside = new URLClassLoader(itself, ClassLoader.getPlatformClassLoader())) {
        new Raise(jar, beside).run();
      }
    }
  }

  private void run() throws IOException {
    Path made = jar.resolveSibling(jar.getFileName() + ".raised");
    try {
      try (var from = new ZipInputStream(Files.newInputStream(jar));
          var to = new ZipOutputStream(Files.newOutputStream(made))) {
        ZipEntry last = null;
        for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
          put(to, entry, entry.getName(), converted(entry.getName(), from.readAllBytes()));
          last = entry;
        }
        if (raised > 0) {
          String note =
              "Classes here are given in the class file format of Java 8, by sj's build.\n";
          put(to, last, NOTE, note.getBytes(StandardCharsets.UTF_8));
        }
      }
      if (raised > 0) {
        // Whoever runs from the old file keeps it.
        Files.move(made, jar, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static void put(ZipOutputStream to, ZipEntry like, String name, byte[] octets)
      throws IOException {
    var entry = new ZipEntry(name);
    // The same jar makes the same jar, whenever that is.
    entry.setTimeLocal(like.getTimeLocal());
    to.putNextEntry(entry);
    to.write(octets);
    to.closeEntry();
  }

  private byte[] converted(String name, byte[] octets) throws IOException {
    if (name.startsWith("META-INF/") && (name.endsWith(".SF") || name.endsWith(".EC"))) {
      throw new IOException(jar + " is signed, and would no longer be what was signed");
    }
    if (!name.endsWith(".class")) {
      return octets;
    }
    ClassModel old = format.parse(octets);
    if (old.majorVersion() >= ENOUGH) {
      return octets;
    }
    byte[] made = format.transformClass(old, change());
    List<String> faults = new ArrayList<>();
    format.verify(made).forEach(fault -> faults.add(fault.getMessage()));
    if (!faults.isEmpty()) {
      throw new IOException(jar + ": " + name + " can't be raised: " + faults);
    }
    raised++;
    return made;
  }

  /** Method bodies are taken apart and put together again, or they would be copied as they are. */
  private static ClassTransform change() {
    return ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
        .andThen(
            (made, element) -> {
              if (element instanceof ClassFileVersion) {
                made.withVersion(RAISED, 0);
              } else {
                made.with(element);
              }
            });
  }
}
