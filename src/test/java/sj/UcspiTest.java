package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.Ucspi.Decision;
import sj.Ucspi.Descriptor;
import sj.Ucspi.Kind;
import sj.stream.Inherited.Front;

class UcspiTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // flag, environment, descriptors, what is done
    ", '', sockets, own",
    ", PROTO=TCP, sockets, NOTHING",
    ", PROTO=TCP, pipes, NOTHING",
    ", PROTO=UNIX, sockets, NOTHING",
    ", PROTO=TCP, files, own",
    ", PROTO=SSL, files, own",
    ", PROTO=HTTP, sockets, own",
    ", PROTO=tcp, sockets, own",
    ", PROTO=SSL, pipes, CLAIMED",
    ", PROTO=TLS, pipes, CLAIMED",
    ", PROTO=TCP SSL_PROTOCOL=TLSv1.3, pipes, CLAIMED",
    ", PROTO=TCP SSL_PROTOCOL=, pipes, NOTHING",
    ", PROTO=SSL, sockets, NOTHING",
    ", PROTO=TCP SSL_PROTOCOL=TLSv1.3, sockets, NOTHING",
    ", PROTO=TCP SSL_PROTOCOL=TLSv1.3 SSLCTLFD=5, pipes, NOTHING",
    ", PROTO=SSL, mixed, NOTHING",
    ", PROTO=SSL, swapped, own",
    "no, PROTO=TCP, sockets, own",
    "NO, PROTO=SSL, pipes, own",
    "auto, '', sockets, NOTHING",
    "auto, '', pipes, NOTHING",
    "auto, PROTO=SSL, pipes, CLAIMED",
    "auto, SSL_PROTOCOL=TLSv1.2, pipes, CLAIMED",
    "auto, PROTO=SSL, sockets, NOTHING",
    "auto, PROTO=TCP, files, refused",
    "tls, '', sockets, TLS",
    "tls, '', pipes, TLS",
    "TLS, PROTO=TCP, sockets, TLS",
    "tls, PROTO=TCP, files, refused",
    "tls, PROTO=TCP, swapped, refused",
    "starttls, PROTO=SSL, pipes, NOTHING",
    "starttls, SSL_PROTOCOL=TLSv1.3, sockets, NOTHING",
    "starttls, PROTO=TCP, none, refused",
    "yes, PROTO=TCP, sockets, refused",
    "plain, PROTO=TCP, sockets, refused"
  })
  void theFlagCountsFirstAndTheEnvironmentOnlyWhereAProgramMayStandBetween(
      @Nullable String flag, String environment, String descriptors, String expected) {
    assertThat(word(decide(flag, false, environment, descriptors))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({", own", "no, own", "auto, refused", "tls, refused"})
  void anotherPlaceToConnectToIsNotOverruledSilently(@Nullable String flag, String expected) {
    assertThat(word(decide(flag, true, "PROTO=TCP", "sockets"))).isEqualTo(expected);
  }

  @Test
  void whatIsUsedIsSaidWithWhereItCameFrom() {
    assertThat(decide(null, false, "PROTO=TCP", "sockets"))
        .isEqualTo(
            new Decision.Use(
                Front.NOTHING,
                "PROTO=TCP, TLS by STARTTLS (where a program in front does it: --ucspi=tls)"));
    assertThat(decide("auto", false, "PROTO=SSL", "pipes").toString())
        .contains("--ucspi, TLS in front as the environment says");
  }

  @ParameterizedTest
  @CsvSource({
    "TLS, true, false, leave out --no-tls",
    "TLS, false, true, leave out --ca",
    "NOTHING, true, false, --send-everything-unencrypted-over-the-network",
    "CLAIMED, true, false, --send-everything-unencrypted-over-the-network"
  })
  void flagsThatDoNotFitAreRefused(Front front, boolean plain, boolean authority, String words) {
    var flags = new AccountFlags();
    flags.plainTcp = plain;
    flags.authority = authority ? Path.of("ca.pem") : null;

    assertThatThrownBy(() -> flags.checkGiven(front))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining(words);
  }

  @Test
  void descriptorsAreKnownForWhatTheyAre() throws IOException, InterruptedException {
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Path plain = Files.writeString(folder.resolve("plain"), "x");
    try (var both = new RandomAccessFile(fifo.toFile(), "rw");
        var reader = new RandomAccessFile(fifo.toFile(), "r");
        var file = new RandomAccessFile(plain.toFile(), "r");
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(List.of(both, reader, file, socket)).doesNotContainNull();
      assertThat(numbers(fifo.toRealPath().toString()).map(Ucspi::look))
          .containsExactlyInAnyOrder(
              new Descriptor(Kind.PIPE, true, true), new Descriptor(Kind.PIPE, true, false));
      assertThat(numbers(plain.toRealPath().toString()).map(Ucspi::look))
          .containsExactly(new Descriptor(Kind.OTHER, true, false));
      assertThat(numbers("socket:").map(Ucspi::look))
          .isNotEmpty()
          .allMatch(one -> one.equals(new Descriptor(Kind.SOCKET, true, true)));
    }
    assertThat(Ucspi.look(987_654)).isEqualTo(Descriptor.NONE);
  }

  /** The numbers under which this process has open what begins so. */
  private static Stream<Integer> numbers(String beginning) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.toList().stream()
          .filter(link -> target(link).startsWith(beginning))
          .map(link -> Integer.valueOf(link.getFileName().toString()));
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // The one by which the folder was listed is closed by now.
      return "";
    }
  }

  private static Decision decide(
      @Nullable String flag, boolean elsewhere, String environment, String descriptors) {
    var variables = new HashMap<String, String>();
    for (String pair : environment.isEmpty() ? new String[0] : environment.split(" ")) {
      variables.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    var socket = new Descriptor(Kind.SOCKET, true, true);
    var readable = new Descriptor(Kind.PIPE, true, false);
    var writable = new Descriptor(Kind.PIPE, false, true);
    var file = new Descriptor(Kind.OTHER, true, false);
    Map<String, List<Descriptor>> pairs =
        Map.of(
            "sockets", List.of(socket, socket),
            "pipes", List.of(readable, writable),
            "swapped", List.of(writable, readable),
            "mixed", List.of(readable, socket),
            "files", List.of(file, file),
            "none", List.of(Descriptor.NONE, Descriptor.NONE));
    List<Descriptor> pair = pairs.get(descriptors);
    return Ucspi.decide(flag, elsewhere, variables, pair.get(0), pair.get(1));
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Own() -> "own";
      case Decision.Refused(String _, boolean _) -> "refused";
      case Decision.Use(Front front, String _) -> front.name();
    };
  }
}
