package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The build's program that makes classes ready for the archive of a start. */
class RaiseTest {
  private static final Path PROGRAM = Path.of("src/build/Raise.java");
  private static final String NOTE = "META-INF/CHANGED";

  @Test
  void leavesNoClassOfTheCommandLineThatAnArchiveDoesNotTake(@TempDir Path dir) throws Exception {
    Path jar = copy(dir);
    assertThat(formats(jar)).anyMatch(format -> format < ClassFile.JAVA_6_VERSION);
    raise(jar);
    assertThat(formats(jar)).isNotEmpty().allMatch(format -> format >= ClassFile.JAVA_6_VERSION);
  }

  @Test
  void changesNoMemberAndLeavesEverythingElseAsItWas(@TempDir Path dir) throws Exception {
    Path jar = copy(dir);
    Map<String, String> before = described(jar);
    raise(jar);
    Map<String, String> after = described(jar);
    assertThat(after.remove(NOTE)).contains("Java 8");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void makesClassesThatTheJvmVerifiesAndThatWork(@TempDir Path dir) throws Exception {
    Path jar = copy(dir);
    raise(jar);
    URL[] there = {jar.toUri().toURL()};
    try (var loader = new URLClassLoader(there, ClassLoader.getPlatformClassLoader())) {
      for (String name : names(jar)) {
        // Initializing a class verifies all of its code.
        Class<?> loaded = Class.forName(name.replace(".class", "").replace('/', '.'), true, loader);
        assertThat(loaded.getClassLoader()).isSameAs(loader);
      }
      Object ansi = loader.loadClass("picocli.CommandLine$Help$Ansi").getField("OFF").get(null);
      Object text = ansi.getClass().getMethod("text", String.class).invoke(ansi, "@|bold hi|@");
      assertThat(text).hasToString("hi");
    }
  }

  @Test
  void leavesAJarThatHasNothingOldAlone(@TempDir Path dir) throws Exception {
    Path jar = copy(dir);
    raise(jar);
    FileTime then = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(jar, then);
    raise(jar);
    assertThat(Files.getLastModifiedTime(jar)).isEqualTo(then);
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).containsExactly(jar);
    }
  }

  private static Path copy(Path dir) throws IOException, URISyntaxException {
    Path library =
        Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.copy(library, dir.resolve("library.jar"));
  }

  private static void raise(Path jar) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", PROGRAM.toString(), jar.toString())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  private static List<String> names(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
          .toList();
    }
  }

  private static List<Integer> formats(Path jar) throws IOException {
    var formats = new ArrayList<Integer>();
    try (var file = new JarFile(jar.toFile())) {
      for (String name : names(jar)) {
        byte[] octets = file.getInputStream(file.getEntry(name)).readAllBytes();
        formats.add(ClassFile.of().parse(octets).majorVersion());
      }
    }
    return formats;
  }

  /** What each class declares and does, and each other file holds. */
  private static Map<String, String> described(Path jar) throws IOException {
    var described = new TreeMap<String, String>();
    List<String> classes = names(jar);
    try (var file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().toList()) {
        byte[] octets = file.getInputStream(entry).readAllBytes();
        described.put(
            entry.getName(),
            classes.contains(entry.getName())
                ? members(octets)
                : new String(octets, StandardCharsets.ISO_8859_1));
      }
    }
    return described;
  }

  private static String members(byte[] octets) {
    ClassModel model = ClassFile.of().parse(octets);
    var told = new StringBuilder();
    told.append(model.flags().flagsMask()).append(model.superclass()).append(model.interfaces());
    for (FieldModel field : model.fields()) {
      told.append('\n').append(field.flags().flagsMask());
      told.append(' ').append(field.fieldName()).append(field.fieldType());
    }
    for (MethodModel method : model.methods()) {
      told.append('\n').append(method.flags().flagsMask());
      told.append(' ').append(method.methodName()).append(method.methodType());
      method.code().stream()
          .flatMap(CodeModel::elementStream)
          .filter(Instruction.class::isInstance)
          .forEach(element -> told.append(' ').append(((Instruction) element).opcode().kind()));
    }
    return told.toString();
  }
}
