package sj.otr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is followed, whatever its owner does with it. */
class TailTest {
  @TempDir Path folder;

  /** What was read. */
  private static final class Read implements Tail.Sink {
    private final StringBuilder text = new StringBuilder();
    private int most = Integer.MAX_VALUE;

    @Override
    public void bytes(byte[] bytes, int length) {
      text.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    @Override
    public void newFile() {
      text.append('|');
    }

    @Override
    public boolean hasRoom() {
      return text.length() < most;
    }
  }

  private String read(Tail tail) throws IOException {
    var read = new Read();
    tail.read(read);
    return read.text.toString();
  }

  @Test
  void itBeginsAtTheEndAndGoesOnWhereTheLastOneWas() throws IOException {
    Path log = Files.writeString(folder.resolve("out"), "old\n");
    String position;
    try (Tail tail = new Tail(log, "")) {
      assertThat(read(tail)).isEmpty();
      append(log, "one\n");
      assertThat(read(tail)).isEqualTo("one\n");
      position = tail.position(0);
    }
    append(log, "two\n");
    try (Tail tail = new Tail(log, position)) {
      assertThat(read(tail)).isEqualTo("two\n");
    }
  }

  @Test
  void aFileThatComesLaterIsReadFromItsBeginning() throws IOException {
    Path log = folder.resolve("out");
    try (Tail tail = new Tail(log, "")) {
      assertThat(read(tail)).isEmpty();
      append(log, "first\n");
      assertThat(read(tail)).endsWith("first\n");
    }
  }

  @Test
  void whatALinkLeadsToIsNotRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "a secret\n");
    Path log = folder.resolve("out");
    try (Tail tail = new Tail(log, "")) {
      Files.createSymbolicLink(log, secret);

      assertThatThrownBy(() -> read(tail)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aRotatedFileIsReadToItsEndFirst() throws IOException {
    Path log = Files.writeString(folder.resolve("out"), "");
    try (Tail tail = new Tail(log, "")) {
      assertThat(read(tail)).isEmpty();
      append(log, "last of the old\n");
      Files.move(log, folder.resolve("out.1"));
      append(log, "first of the new\n");
      assertThat(read(tail)).isEqualTo("last of the old\n|first of the new\n");
    }
  }

  @Test
  void aTruncatedFileAndARemovedOneAreBegunAnew() throws IOException {
    Path log = Files.writeString(folder.resolve("out"), "a long line that goes\n");
    try (Tail tail = new Tail(log, "")) {
      assertThat(read(tail)).isEmpty();
      Files.writeString(log, "short\n");
      assertThat(read(tail)).isEqualTo("|short\n");
      Files.delete(log);
      assertThat(read(tail)).isEmpty();
      append(log, "after the removal\n");
      assertThat(read(tail)).isEqualTo("|after the removal\n");
    }
  }

  @Test
  void whatThereIsNoRoomForIsReadLaterAlsoWhereTheFileWasRotatedMeanwhile() throws IOException {
    Path log = Files.writeString(folder.resolve("out"), "");
    try (Tail tail = new Tail(log, "")) {
      assertThat(read(tail)).isEmpty();
      String old = "one line of many\n".repeat(10_000);
      append(log, old);
      Files.move(log, folder.resolve("out.1"));
      append(log, "new\n");
      var slow = new Read();
      slow.most = 1;

      tail.read(slow);
      assertThat(slow.text.length()).isBetween(1, old.length() - 1);
      tail.read(slow);
      assertThat(slow.text.length()).isBetween(1, old.length() - 1);

      slow.most = Integer.MAX_VALUE;
      tail.read(slow);
      assertThat(slow.text).hasToString(old + "|new\n");
    }
  }

  private static void append(Path log, String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
