package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page below a path, as {@code --base-url} says. */
final class PagePrefixIT extends PageTest {
  @Test
  void belowAPathThePageIsTheSame(@TempDir Path home) throws IOException {
    int port = freePort();
    String base = "http://127.0.0.1:" + port + "/chat/";
    try (DemoProcess demo = new DemoProcess(home, port, "it-is-the-lark", "--base-url", base)) {
      assertThat(demo.url()).isEqualTo(base);
      Page page = browser.open(demo.link());
      open(page, "Juliet");
      write(page, "echo below a path");
      assertThat(message(page, "below a path")).hasCount(2);
      page.reload();
      assertThat(message(page, "below a path")).hasCount(2);
      assertThat(page.url()).startsWith(base + "#/");
      assertThat(page.context().cookies()).allSatisfy(c -> assertThat(c.path).isEqualTo("/chat/"));
      assertThat(page.evaluate("violations")).isEqualTo(List.of());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
