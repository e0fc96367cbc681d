package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.stream.StreamConfig.HostPort;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8080, 127.0.0.1, 8080",
    "[::1]:5222, ::1, 5222",
    "localhost:0, localhost, 0",
    "xmpp.example.net:65535, xmpp.example.net, 65535"
  })
  void splitsHostAndPort(String text, String host, int port) {
    assertThat(Endpoint.of("--connect", text)).isEqualTo(new HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", "host", "8080", ":8080", "host:", "host:x", "host:65536", "h:-1"})
  void refusesWhatIsNoHostAndPort(String text) {
    assertThatThrownBy(() -> Endpoint.of("--listen", text))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("--listen");
  }
}
