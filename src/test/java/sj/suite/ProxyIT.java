package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.NginxProxy;
import sj.servers.Ports;

/** Behind a stock nginx, under a path. */
class ProxyIT {
  @Test
  void allOfItIsThereUnderAPathOfAProxy(@TempDir Path folder) throws Exception {
    int port = Ports.free();
    try (NginxProxy nginx = new NginxProxy()) {
      nginx.start(port);
      String listen = NginxProxy.listenAddress() + ":" + port;
      String url = nginx.uri().toString();
      passesAll(
          Scene.open(Server.EMBEDDED.shared(), folder, "--listen", listen, "--base-url", url),
          nginx);
    }
  }

  private static void passesAll(Scene opened, NginxProxy nginx) throws Exception {
    try (Scene scene = opened) {
      Peer juliet = scene.friend("juliet");
      Http http = scene.sj().http();
      assertThat(http.base()).isEqualTo(URI.create(nginx.uri().toString().replaceAll("/$", "")));

      assertThat(http.get("/").body()).contains("<script type=\"module\" src=\"");
      assertThat(http.get("/contacts", "text/plain").body()).contains(juliet.bare());
      assertThat(http.post("/contacts/" + juliet.bare() + "/in", "through nginx").status())
          .isEqualTo(202);
      juliet.awaitMessage(scene.account(), "through nginx");
      try (Socket socket = http.socket("/events", "sj.v1")) {
        juliet.say(scene.account(), "live through nginx");
        socket.await("live", e -> "live through nginx".equals(e.getString("body")));
        socket.send(
            new JsonObject()
                .put("ref", 1)
                .put("contact", juliet.bare())
                .put("body", "up through nginx")
                .encode());
        juliet.awaitMessage(scene.account(), "up through nginx");
      }
      assertThat(serverSentLine(http)).startsWith("id: ");
    }
  }

  /** The first line of the stream, which must come although the stream goes on. */
  private static String serverSentLine(Http http) throws Exception {
    HttpRequest request =
        http.request("/events?since=0").header("Accept", "text/event-stream").build();
    try (HttpClient client = HttpClient.newHttpClient();
        var lines = client.send(request, BodyHandlers.ofLines()).body()) {
      String first = lines.filter(line -> line.startsWith("id")).findFirst().orElse("");
      client.shutdownNow();
      return first;
    }
  }
}
