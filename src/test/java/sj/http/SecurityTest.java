package sj.http;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.http.Guarded.BEARER;
import static sj.http.Guarded.TOKEN;
import static sj.http.Guarded.with;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in. */
class SecurityTest {
  @TempDir Path directory;
  private Path tokens;
  private Home home;

  @BeforeEach
  void open() throws IOException {
    tokens = directory.resolve("token");
    home = Guarded.home(directory);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void withoutATokenOnlyHealthPageAndLogOutAnswer() {
    List<Integer> refused =
        Contract.LOADED.operations().stream()
            .filter(operation -> !operation.open())
            .map(o -> o.path().replace("{jid}", "romeo@example.net").replace("{id}", "1"))
            .distinct()
            .map(path -> home.ask("GET", path).status())
            .distinct()
            .toList();

    assertThat(refused).containsExactly(401);
    assertThat(home.ask("GET", "/health/live").status()).isEqualTo(200);
    assertThat(home.ask("GET", "/health/ready").status()).isEqualTo(503);
    assertThat(home.ask("GET", "/nothing").status()).isEqualTo(401);
    assertThat(home.ask("GET", "/.sj/token").status()).isEqualTo(401);
  }

  @Test
  void aMissingTokenIsAskedForAsBearerSoThatNoBrowserPopsUpADialog() {
    Reply reply = home.ask("GET", "/contacts");

    assertThat(reply.headers().get("WWW-Authenticate")).isEqualTo("Bearer realm=\"sj\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {":" + TOKEN, "me:" + TOKEN, ":another-token-9876543210"})
  void theTokenIsTakenAsABasicPassword(String pair) {
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

    Reply reply = home.ask("GET", "/contacts", Map.of("Authorization", "basic " + basic), null);

    assertThat(reply.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer page",
        "Bearer scope",
        "Bearer wherefore",
        "Basic !",
        "Basic ",
        "Digest x",
        "Bearer #",
        "wherefore-art-thou-0123456789",
        ""
      })
  void whatIsNoGoodTokenIsRefused(String authorization) {
    Reply reply = home.ask("GET", "/contacts", Map.of("Authorization", authorization), null);

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void theTokenNeverComesFromTheQuery() {
    assertThat(home.ask("GET", "/contacts?token=" + TOKEN).status()).isEqualTo(401);
  }

  @Test
  void theCookieStandsForTheTokenSurvivesARestartAndDiesWithTheToken() throws IOException {
    Reply session = home.ask("POST", "/session", BEARER, null);
    String cookie = session.header("Set-Cookie");
    assertThat(session.status()).isEqualTo(204);
    assertThat(cookie)
        .contains("HTTPOnly", "SameSite=Strict", "Path=/chat/", "Secure", "Max-Age=")
        .doesNotContain(TOKEN);
    Map<String, String> bearing = Map.of("Cookie", cookie.replaceAll(";.*", ""));
    assertThat(home.ask("GET", "/contacts", bearing, null).status()).isEqualTo(200);

    home.close();
    home = Guarded.home(directory);
    assertThat(home.ask("GET", "/contacts", bearing, null).status()).isEqualTo(200);

    Files.writeString(tokens, "another-token-9876543210\n");
    Await.until(
        "the cookie is refused", () -> home.ask("GET", "/contacts", bearing, null).status() == 401);
  }

  @Test
  void aCookieAloneDoesNothingWithoutTheOriginThatABrowserSends() {
    String cookie = home.ask("POST", "/session", BEARER, null).header("Set-Cookie");
    Map<String, String> bearing = Map.of("Cookie", cookie.replaceAll(";.*", ""));
    String path = "/contacts/romeo@example.net/in";

    assertThat(home.ask("POST", path, bearing, "x").status()).isEqualTo(403);
    var own = with(bearing, "Origin", "http://127.0.0.1:" + home.face.port());
    assertThat(home.ask("POST", path, own, "x").status()).isEqualTo(202);
  }

  @Test
  void logOutTakesTheCookieBack() {
    Reply reply = home.ask("DELETE", "/session");

    assertThat(reply.headers().get("Set-Cookie")).contains("Max-Age=0", "Path=/chat/");
  }

  @Test
  void tooManyWrongTokensCloseTheDoorButNotForWhoWasGoodBefore() {
    assertThat(home.ask("GET", "/state", BEARER, null).status()).isEqualTo(200);
    Map<String, String> wrong = Map.of("Authorization", "Bearer wrong");
    for (int i = 0; i < 10; i++) {
      assertThat(home.ask("GET", "/state", wrong, null).status()).isEqualTo(401);
    }

    Reply reply = home.ask("GET", "/state", wrong, null);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(Long.parseLong(reply.headers().get("Retry-After"))).isBetween(1L, 60L);
    var other = Map.of("Authorization", "Bearer another-token-9876543210");
    assertThat(home.ask("GET", "/state", other, null).status()).isEqualTo(429);
    assertThat(home.ask("GET", "/state", BEARER, null).status()).isEqualTo(200);
  }

  @Test
  void aNewTokenIsGoodOnceItStandsInTheFile() throws IOException {
    Files.writeString(tokens, "a-fresh-token-5555555555 phone\n");

    Map<String, String> fresh = Map.of("Authorization", "Bearer a-fresh-token-5555555555");

    Await.until("the token is good", () -> home.ask("GET", "/state", fresh, null).status() != 401);
  }

  @Test
  void aStreamEndsWhenItsTokenLeavesTheFile() throws IOException {
    try (Wire wire = new Wire(home.face.port())) {
      wire.send(
          "GET /events?follow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + TOKEN
              + "\r\n\r\n");
      assertThat(wire.until("transfer-encoding")).isTrue();

      Files.writeString(tokens, "another-token-9876543210\n");

      assertThat(wire.until("never")).isFalse();
    }
  }

  @Test
  void anUnreadableTokenFileLetsNobodyIn() throws IOException {
    Files.delete(tokens);

    Await.until(
        "the token is refused", () -> home.ask("GET", "/state", BEARER, null).status() == 401);
  }

  @Test
  void theUnixSocketNeedsNoTokenAndIsForTheOwnerAlone() throws Exception {
    Path socket = directory.resolve("http");

    String answer = overUnix(socket, "GET /contacts HTTP/1.0\r\nHost: sj\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.0 200 OK").contains("romeo@example.net");
    assertThat(Files.getPosixFilePermissions(socket))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aPageThatComesThroughTheUnixSocketIsHeldToItsOriginToo() throws Exception {
    String answer =
        overUnix(
            directory.resolve("http"),
            "PUT /contacts/nurse@example.com HTTP/1.0\r\nHost: sj\r\nOrigin: http://sj\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.0 403");
  }

  @Test
  void aSocketThatWasLeftBehindIsReplacedAndAFileIsNot() throws Exception {
    home.close();
    Path socket = directory.resolve("http");
    try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(Files.exists(socket)).isTrue();
    home = Guarded.home(directory);
    assertThat(overUnix(socket, "GET /state HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200");

    home.close();
    Files.deleteIfExists(socket);
    Files.writeString(socket, "mine");
    home = Guarded.home(directory);
    assertThat(Files.readString(socket)).isEqualTo("mine");
    assertThat(home.ask("GET", "/health/live").status()).isEqualTo(200);
  }

  private static String overUnix(Path path, String request) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      channel.write(StandardCharsets.UTF_8.encode(request));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyAnswerBindsTheBrowsersHands() {
    for (String path : List.of("/", "/state", "/nothing", "/health/live")) {
      var headers = home.ask("GET", path, BEARER, null).headers();

      assertThat(headers.get("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .contains("require-trusted-types-for 'script'");
      assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(headers.get("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(headers.get("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(headers.get("Access-Control-Allow-Origin")).isNull();
    }
    assertThat(home.ask("GET", "/state", BEARER, null).headers().get("Cache-Control"))
        .isEqualTo("no-store");
  }
}
