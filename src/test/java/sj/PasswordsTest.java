package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {
  @ParameterizedTest
  @CsvSource({"secret, secret", "secret#, secret", "sec ret#more, sec ret", "pässwörd#, pässwörd"})
  void theFirstLineOfAFile(String content, String password, @TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("password"), content.replace("#", "\r\n"));

    assertThat(read(file, null, "other")).isEqualTo(password);
  }

  @Test
  void theFirstLineThatACommandPrints() {
    assertThat(read(null, "printf 'secret\\nmore\\n'", "other")).isEqualTo("secret");
  }

  @Test
  void aCommandThatPrintsWithoutEndIsReadNoFurther() {
    assertThatThrownBy(() -> read(null, "yes; exit 3", null)).isInstanceOf(Complaint.class);
  }

  @Test
  void theVariable() {
    assertThat(read(null, null, "secret")).isEqualTo("secret");
  }

  @Test
  void anEmptyFileIsNoPassword(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("password"), "\nsecret\n");

    complains("empty", file, null, null);
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path dir) {
    complains("missing", dir.resolve("missing"), null, "other");
  }

  @ParameterizedTest
  @CsvSource({"exit 3, status 3", "true, empty", "/no/such/program, status 127"})
  void aCommandThatFails(String command, String words) {
    complains(words, null, command, "other");
  }

  @Test
  void anEmptyVariableIsNoPassword() {
    complains("SJ_PASSWORD", null, null, "");
  }

  private static void complains(
      String words, @Nullable Path file, @Nullable String command, @Nullable String variable) {
    assertThatThrownBy(() -> read(file, command, variable))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining(words);
  }

  private static String read(
      @Nullable Path file, @Nullable String command, @Nullable String variable) {
    return new String(Passwords.read(file, command, variable, "romeo@example.net"));
  }
}
