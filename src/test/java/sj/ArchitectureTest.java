package sj;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.servers.Alone;

/** The house as docs/architecture.md draws it; a change here is a change there. */
class ArchitectureTest {
  private static final int MOST_LINES = 300;

  private static final Set<String> DAEMON =
      Set.of("bus", "history", "tree", "stanza", "xml", "jid");

  /** Who may import whom. The root wires everything and is imported by nobody. */
  private static final Map<String, Set<String>> OURS =
      Map.ofEntries(
          Map.entry("http", Set.of("bus", "history", "tree", "jid")),
          Map.entry("messaged", DAEMON),
          Map.entry("presenced", DAEMON),
          Map.entry("iqd", Set.of("bus", "history", "tree", "stanza", "xml", "jid", "program")),
          Map.entry("hooks", Set.of("bus", "history", "tree", "jid", "program")),
          Map.entry("program", Set.of()),
          Map.entry("router", Set.of("stream", "bus", "history", "tree", "stanza", "xml", "jid")),
          Map.entry("stream", Set.of("sasl", "stanza", "xml", "jid")),
          Map.entry("history", Set.of("jid")),
          Map.entry("tree", Set.of("jid")),
          Map.entry("bus", Set.of("stanza", "jid")),
          Map.entry("manual", Set.of()),
          Map.entry("tools", Set.of("tree", "stanza", "xml", "jid")),
          Map.entry("stanza", Set.of("xml", "jid")),
          Map.entry("xml", Set.of()),
          Map.entry("sasl", Set.of("jid")),
          Map.entry("jid", Set.of()),
          Map.entry("foreign", Set.of("bus", "history", "tree", "jid")),
          Map.entry("check", Set.of("tree", "jid")),
          Map.entry("otr", Set.of("tree")),
          Map.entry("demo", Set.of("stanza", "xml", "sasl", "jid")));

  /** Third parties, and the packages that alone may know them. */
  private static final Map<String, Set<String>> THEIRS =
      Map.ofEntries(
          Map.entry("picocli", Set.of("", "manual")),
          Map.entry("io.vertx.ext.web", Set.of("http")),
          Map.entry("io.vertx.core.http", Set.of("http")),
          Map.entry("io.vertx.core.net", Set.of("http", "stream", "demo")),
          Map.entry("io.netty", Set.of("http", "stream", "demo")),
          Map.entry("org.sqlite", Set.of("history")),
          Map.entry("java.sql", Set.of("history")),
          Map.entry("java.lang.foreign", Set.of("tree", "program")),
          Map.entry("com.fasterxml.aalto", Set.of("xml")),
          Map.entry("org.codehaus.stax2", Set.of("xml")),
          Map.entry("javax.xml.stream", Set.of("xml")),
          Map.entry("com.ongres", Set.of("sasl")),
          Map.entry("net.java.otr4j", Set.of("otr")),
          Map.entry("rocks.xmpp", Set.of("jid")));

  private static final Set<String> VALUES = Set.of("jid", "xml", "sasl", "stanza");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("sj");

  @Test
  void importsGoDownByTheTable() {
    var wrong = new ArrayList<String>();
    for (Dependency dependency : dependencies()) {
      String from = part(dependency.getOriginClass());
      String to = part(dependency.getTargetClass());
      if (isOurs(dependency.getTargetClass())
          && !from.isEmpty()
          && !from.equals(to)
          && !OURS.getOrDefault(from, Set.of()).contains(to)) {
        wrong.add(dependency.getDescription());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void eachPackageHasItsRowInTheTable() {
    var parts = MAIN.stream().map(ArchitectureTest::part).filter(part -> !part.isEmpty()).toList();

    assertThat(parts).contains("jid", "history", "http").isSubsetOf(OURS.keySet());
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("sj.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void thirdPartiesAreKnownInTheirPackageAlone() {
    var wrong = new ArrayList<String>();
    for (Dependency dependency : dependencies()) {
      String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
      THEIRS.forEach(
          (library, packages) -> {
            if (isIn(target, library) && !packages.contains(part(dependency.getOriginClass()))) {
              wrong.add(dependency.getDescription());
            }
          });
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void valuesKnowNoVertx() {
    assertThat(
            dependencies().stream()
                .filter(dependency -> VALUES.contains(part(dependency.getOriginClass())))
                .filter(
                    dependency -> isIn(dependency.getTargetClass().getPackageName(), "io.vertx"))
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .should()
        .callMethodWhere(target(owner(name(Thread.class.getName()))).and(target(name("sleep"))))
        .because("what is waited for can be awaited")
        .check(new ClassFileImporter().importPackages("sj"));
  }

  @Test
  void faultsStrikeWhereNothingElseRuns() {
    List<JavaClass> faults =
        new ClassFileImporter()
            .importPackages("sj").stream()
                .filter(java -> java.getName().matches("sj\\.chaos\\..*IT|sj\\..*Chaos"))
                .toList();

    assertThat(faults)
        .isNotEmpty()
        .allMatch(java -> java.reflect().isAnnotationPresent(Alone.class));
  }

  @Test
  void onlyTheCommandsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackage("sj")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(MAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/test/java"})
  void noFileIsLongerThanAPersonReadsAtOnce(String root) throws IOException {
    var longer = new ArrayList<String>();
    for (Path source : sources(root)) {
      int lines = Files.readAllLines(source).size();
      if (lines > MOST_LINES) {
        longer.add(source + " has " + lines + " lines");
      }
    }

    assertThat(longer).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/test/java"})
  void eachPackageSaysWhatItIsAndIsNullMarked(String root) throws IOException {
    var silent = new ArrayList<Path>();
    for (Path directory : sources(root).stream().map(Path::getParent).distinct().toList()) {
      Path info = directory.resolve("package-info.java");
      if (Files.notExists(info) || !Files.readString(info).matches("(?s)/\\*\\*.*@NullMarked.*")) {
        silent.add(directory);
      }
    }

    assertThat(silent).isEmpty();
  }

  private static List<Path> sources(String root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<Dependency> dependencies() {
    return MAIN.stream().flatMap(java -> java.getDirectDependenciesFromSelf().stream()).toList();
  }

  private static boolean isOurs(JavaClass java) {
    return isIn(java.getBaseComponentType().getPackageName(), "sj");
  }

  private static boolean isIn(String name, String prefix) {
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }

  /** The package within ours; empty for the root. */
  private static String part(JavaClass java) {
    String name = java.getBaseComponentType().getPackageName();
    String below = name.startsWith("sj.") ? name.substring("sj.".length()) : "";
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
