package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start takes out of the archive that the launcher had written. */
class StartIT {
  @Test
  void loadsTheCommandLineOutOfTheArchive(@TempDir Path dir) throws Exception {
    Path loaded = dir.resolve("loaded");
    // It ends where the password is wanted: after the parsing, and before there is a session.
    String nowhere = dir.resolve("nowhere").toString();
    var builder =
        new ProcessBuilder(Path.of("sj").toAbsolutePath().toString(), "serve")
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.command().addAll(List.of("-u", "romeo@example.org", "-d", nowhere));
    builder.command().addAll(List.of("--password-file", nowhere));
    // The one that the archive was written by, however it was found.
    String java = Files.readString(Path.of("target", "start", "of")).strip();
    builder.environment().put("SJ_JAVA", java);
    builder.environment().put("SJ_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isEqualTo(1);
    assertThat(said).contains(nowhere);
    List<String> ofTheLibrary =
        Files.readAllLines(loaded).stream().filter(line -> line.contains(" picocli.")).toList();
    assertThat(ofTheLibrary)
        .hasSizeGreaterThan(100)
        .allMatch(line -> line.endsWith("source: shared objects file"));
  }
}
