package sj.otr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SpoutTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Chat chat;

  @BeforeEach
  void makeFifo() throws Exception {
    Path in = folder.resolve("in");
    assertThat(new ProcessBuilder("mkfifo", in.toString()).start().waitFor()).isZero();
    chat = new Chat(in, folder.resolve("out"), "juliet", false);
  }

  @Test
  void whileNobodyReadsThereIsRoomForSoManyAndOnceSomebodyDoesForMore() throws Exception {
    try (var spout = new Spout(chat, new Spout.Limits(10, 1_000))) {
      IntStream.range(0, 9).forEach(i -> spout.send("line " + i));
      assertThat(spout.isFull()).isFalse();
      assertThat(spout.room().toCompletableFuture()).isDone();

      spout.send("line 9");
      assertThat(spout.isFull()).isTrue();
      var room = spout.room().toCompletableFuture();
      assertThat(room).isNotDone();

      try (BufferedReader reader = Files.newBufferedReader(chat.in())) {
        assertThat(reader.readLine()).isEqualTo("line 0");
        room.join();
        spout.close(Duration.ofSeconds(10));
        assertThat(reader.lines()).hasSize(9).endsWith("line 9");
      }
      assertThat(spout.isFull()).isFalse();
      assertThat(spout.unwritten()).isZero();
    }
  }

  @Test
  void longMessagesFillItSooner() {
    try (var spout = new Spout(chat, new Spout.Limits(10, 1_000))) {
      spout.send("a".repeat(1_000));

      assertThat(spout.isFull()).isTrue();
    }
  }

  @Test
  void atTheEndAllIsTakenAndWhatNobodyReadIsCounted() {
    var spout = new Spout(chat, new Spout.Limits(1, 1_000));
    spout.send("one");
    var room = spout.room().toCompletableFuture();

    spout.open();
    room.join();
    spout.send("two");
    assertThat(spout.isFull()).isFalse();
    spout.close(Duration.ZERO);

    assertThat(spout.unwritten()).isEqualTo(2);
  }
}
