package sj.http;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.http.Guarded.BEARER;
import static sj.http.Guarded.TOKEN;
import static sj.http.Guarded.with;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names and origins may come in. */
class OriginTest {
  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void open() throws IOException {
    home = Guarded.home(directory);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,200",
    "localhost:8080,200",
    "127.0.0.1:1,200",
    "[::1]:8080,200",
    "home.example,200",
    "HOME.EXAMPLE:443,200",
    "evil.example,421",
    "evil.example:8080,421",
    "127.0.0.1.evil.example,421",
    "localhost.evil.example,421",
    "192.168.1.10,421",
    "home.example.evil.example,421"
  })
  void onlyItsOwnNamesAreAnswered(String host, int status) {
    assertThat(home.ask("GET", "/contacts", with(BEARER, "Host", host), null).status())
        .isEqualTo(status);
    assertThat(home.ask("GET", "/health/live", Map.of("Host", host), null).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "https://127.0.0.1",
        "http://home.example",
        "https://home.example.evil.example",
        "http://localhost:3000",
        "https://home.example:8443"
      })
  void aPageOfAnotherOriginMayChangeNothing(String origin) {
    for (String method : List.of("POST", "PUT")) {
      Reply reply =
          home.ask(method, "/contacts/romeo@example.net/in", with(BEARER, "Origin", origin), "x");

      assertThat(reply.status()).as(method).isEqualTo(403);
    }
    assertThat(home.daemons.asked).isEmpty();
  }

  @Test
  void thePageBehindTheProxyMay() {
    var headers = with(BEARER, "Origin", "https://home.example");

    Reply reply = home.ask("POST", "/chat/contacts/romeo@example.net/in", headers, "x");

    assertThat(reply.status()).isEqualTo(202);
  }

  @Test
  void whatAForeignPageMadeTheBrowserFetchIsRefused() {
    var headers = with(BEARER, "Sec-Fetch-Site", "cross-site");

    assertThat(home.ask("GET", "/contacts", headers, null).status()).isEqualTo(403);
    assertThat(home.ask("GET", "/", Map.of("Sec-Fetch-Site", "cross-site"), null).status())
        .isIn(200, 404);
  }

  @Test
  void aForeignPageGetsNoWebSocket() {
    try (Wire wire = new Wire(home.face.port())) {
      wire.upgrade("/events", "Origin: http://evil.example", "Authorization: Bearer " + TOKEN);

      assertThat(wire.line()).isEqualTo("HTTP/1.1 403 Forbidden");
    }
  }
}
