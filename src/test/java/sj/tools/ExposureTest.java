package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {
  @TempDir private Path folder;

  private Path file(String folderMode, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("pass word"), "secret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(folderMode));
    return file;
  }

  @Test
  void aPasswordThatOthersCanReadIsToldWithTheRemedy() throws IOException {
    Path file = file("rwxr-xr-x", "rw-r--r--");

    assertThat(Exposure.warning(file))
        .isEqualTo("others can read the password in " + file + ": chmod 600 '" + file + "'");
  }

  @ParameterizedTest
  @CsvSource({"rwxr-xr-x, rw-------", "rwxr-xr-x, rw-r-----", "rwx------, rw-r--r--"})
  void whatNobodyElseCanReadIsNotTold(String folderMode, String mode) throws IOException {
    assertThat(Exposure.warning(file(folderMode, mode))).isNull();
  }

  @Test
  void whatIsMissingOrAServiceManagersIsNotTold() {
    assertThat(Exposure.warning(folder.resolve("missing"))).isNull();
    assertThat(Exposure.warning(Path.of("/run/secrets/missing"))).isNull();
  }
}
