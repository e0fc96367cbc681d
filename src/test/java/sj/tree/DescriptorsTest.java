package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.tree.Libc.INT;
import static sj.tree.Libc.POINTER;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {
  private static final Libc.Function PIPE = Libc.function("pipe2", INT, POINTER, INT);
  private static final Libc.Function SOCKETS =
      Libc.function("socketpair", INT, INT, INT, INT, POINTER);
  private static final int NON_BLOCKING = 0x800;
  private static final int LENGTH = 3_000_000;

  /** More than any of them holds, so that each side has to wait for the other. */
  @ParameterizedTest
  @CsvSource({"pipe, 0", "pipe, " + NON_BLOCKING, "socket, 0", "socket, " + NON_BLOCKING})
  void whatIsWrittenIsReadToItsEnd(String kind, int flags) throws Exception {
    int[] ends = kind.equals("pipe") ? pipe(flags) : sockets(flags);
    var octets = new byte[LENGTH];
    new Random(1).nextBytes(octets);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
        InputStream in = Descriptors.input(ends[0])) {
      var read = CompletableFuture.supplyAsync(() -> all(in), threads);
      try (OutputStream out = Descriptors.output(ends[1])) {
        out.write(octets[0]);
        out.write(octets, 1, LENGTH - 1);
      }
      assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(octets);
      assertThat(in.read()).isEqualTo(-1);
    } finally {
      Fd.close(ends[0]);
    }
  }

  @Test
  void whereNobodyReadsAnyMoreItIsSaidSo() throws IOException {
    int[] ends = pipe(0);
    Fd.close(ends[0]);
    try (OutputStream out = Descriptors.output(ends[1])) {
      assertThatThrownBy(() -> out.write(1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the other side has gone");
    }
  }

  @Test
  void aClosedOutputWritesToNoOtherFileThatGetsItsNumber() throws IOException {
    int[] ends = pipe(0);
    OutputStream out = Descriptors.output(ends[1]);
    out.close();
    int[] others = pipe(0);
    assertThat(others).contains(ends[1]);
    out.close();
    assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
    Fd.keep(others[1]);
    for (int fd : new int[] {ends[0], others[0], others[1]}) {
      Fd.close(fd);
    }
  }

  @Test
  void aNumberThatIsNotOpenIsRefused() {
    assertThatThrownBy(() -> Descriptors.input(987_654)).hasMessageContaining("is not open");
    assertThatThrownBy(() -> Descriptors.output(987_654)).hasMessageContaining("is not open");
  }

  private static byte[] all(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int[] pipe(int flags) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment two = arena.allocate(8, 4);
      Libc.checked("pipe2", null, (errno, a) -> PIPE.call(errno, two, flags));
      return two.toArray(ValueLayout.JAVA_INT);
    }
  }

  private static int[] sockets(int flags) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment two = arena.allocate(8, 4);
      Libc.checked("socketpair", null, (errno, a) -> SOCKETS.call(errno, 1, 1 | flags, 0, two));
      return two.toArray(ValueLayout.JAVA_INT);
    }
  }
}
