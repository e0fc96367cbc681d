package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
  @Test
  void aPathIsSaidOnceWhereItCannotBeRead() {
    assertThatThrownBy(() -> PasswordFile.of(Path.of("/none/such")))
        .hasMessage("/none/such can't be read: there is no such file");
  }

  @TempDir private Path folder;

  @Test
  void theFirstLineIsReplacedAndTheRestStays() throws IOException {
    Path file = Files.writeString(folder.resolve("pw"), "old\r\n# comment\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    PasswordFile.of(link).replace("n\u00e9w");

    assertThat(file).hasContent("n\u00e9w\n# comment\n");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(link).isSymbolicLink();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aFileThatIsNotThereIsSaidBeforeAnythingIsChanged() {
    assertThatThrownBy(() -> PasswordFile.of(folder.resolve("none"))).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> PasswordFile.of(folder)).isInstanceOf(Trouble.class);
  }
}
