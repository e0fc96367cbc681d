package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.tree.LogLine;
import sj.xml.XmlWriter;

class SendingTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final String IN = JULIET + "/in";
  private static final String OUT = JULIET + "/out";

  @TempDir private Path folder;
  private PlayedTree tree;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void begin() {
    tree = new PlayedTree(folder.resolve("romeo@example.org"));
  }

  private void send(String text, Duration limit) throws IOException {
    new Sending(tree.root, notices::add).send(JULIET, text, limit);
  }

  private void send(String text) throws IOException {
    send(text, Duration.ofSeconds(20));
  }

  private static void await(Path path) {
    try {
      new Patience(Duration.ofSeconds(20)).until(() -> Files.exists(path) ? path : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String sender, String text) {
    return new String(
        LogLine.of(Instant.now(), ZoneId.systemDefault(), sender, text), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        " leading",
        "trailing ",
        "two\nlines",
        "crlf\r\nlines",
        "ends with\n",
        "\u001b[31mred\u202e \ud83d\ude04",
        "a\0b",
        "2026-11-22 14:05 <mallory@example.org> forged"
      })
  void itIsAcceptedWhenItStandsInTheLog(String text) throws IOException {
    tree.fifo(IN);
    tree.append(OUT, line("romeo@example.org", text));
    String sent = text.replace('\0', '\uFFFD');
    tree.serve(
        IN,
        read -> {
          tree.append(OUT, line("juliet@example.com/balcony", sent));
          tree.append(OUT, line("sj", "a notice"));
          // As if a look came in the middle.
          String own = line("romeo@example.org", XmlWriter.carriable(sent));
          int half = own.indexOf('\n') + 1;
          tree.append(OUT, own.substring(0, half));
          tree.append(OUT, own.substring(half));
        });

    send(text);

    assertThat(tree.read).containsExactly(new String(Sending.framed(text), StandardCharsets.UTF_8));
    assertThat(notices).containsExactly("a notice");
  }

  @Test
  void oneLineIsALineAndSeveralStandBetweenNulBytes() {
    assertThat(Sending.framed("hi")).asString().isEqualTo("hi\n");
    assertThat(Sending.framed("hi\nyou")).asString().isEqualTo("\0hi\nyou\0");
    assertThat(Sending.framed("hi\r")).asString().isEqualTo("\0hi\r\0");
  }

  @Test
  void whatStandsNowhereIsNotAccepted() {
    tree.fifo(IN);
    tree.serve(IN, read -> tree.append(OUT, line("juliet@example.com", read.strip())));

    assertThatThrownBy(() -> send("hello", Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.status()).isEqualTo(Trouble.NO_ANSWER))
        .hasMessageContaining("does not stand in");
  }

  @Test
  void aChatThatIsNotThereIsMade() throws IOException {
    tree.serve(
        "in",
        knock -> {
          await(tree.root.resolve(JULIET.toString()));
          tree.fifo(IN);
          tree.serve(IN, read -> tree.append(OUT, line("romeo@example.org", read.strip())));
        });

    send("hello");

    assertThat(tree.read).containsExactly("", "hello\n");
    assertThat(Files.getPosixFilePermissions(tree.root.resolve(JULIET.toString()))).hasSize(3);
  }

  @Test
  void whereNobodyServesNoDirectoryIsLeft() {
    assertThatThrownBy(() -> send("hello")).hasMessageContaining("no sj serves");

    assertThat(tree.root.resolve(JULIET.toString())).doesNotExist();
  }

  @Test
  void aPlainFileInPlaceOfTheFifoIsNotWritten() throws IOException {
    tree.fifo(IN);
    Path in = tree.root.resolve(IN);
    Files.delete(in);
    Files.writeString(in, "mine");

    assertThatThrownBy(() -> send("hello")).hasMessageContaining("is no FIFO");
    assertThat(in).hasContent("mine");
  }

  @Test
  void noNameLeadsOutOfTheTree() throws IOException {
    Path directory = Chats.directory(tree.root, Jid.of("..%2f..%2fetc@example.org/../x"));

    assertThat(directory.getParent()).isEqualTo(tree.root);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200_001})
  void nothingAndTooMuchIsRefusedBeforeItIsWritten(int length) {
    assertThatThrownBy(() -> send("x".repeat(length))).isInstanceOf(Trouble.class);
  }
}
