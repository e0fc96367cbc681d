package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sj.check.Check;
import sj.check.Level;
import sj.check.Profile;
import sj.servers.IrcServer;

/** Page and REST over the trees of Debian's ii, on a real IRC server. */
final class PageWebIT extends PageTest {
  private static final String CHANNEL = "#verona";

  private final HttpClient client = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init")
  private IrcServer irc;

  @SuppressWarnings("NullAway.Init")
  private WebProcess web;

  @BeforeAll
  void startServers(@TempDir Path home) throws IOException {
    irc = new IrcServer(Files.createDirectory(home.resolve("trees")));
    irc.join(CHANNEL);
    web = new WebProcess(irc.tree("romeo"), home.resolve("state"));
  }

  @AfterAll
  @SuppressWarnings("UnnecessaryNullCheck")
  void stopServers() {
    if (web != null) {
      web.close();
    }
    if (irc != null) {
      irc.close();
    }
  }

  @Test
  void whatIiServesIsConformantToTheLesserProfile() throws Exception {
    assertThat(Check.active(irc.tree("juliet"), Profile.II))
        .filteredOn(finding -> finding.level() == Level.MUST)
        .isEmpty();
  }

  @Test
  void messagesGoBothWaysByHttpEachOnceAndInOrder() throws Exception {
    long before = newest();

    for (int i = 0; i < 5; i++) {
      assertThat(
              ask("POST", "contacts/%23verona/in?wait=server", "line " + i + "\nand more " + i)
                  .body())
          .contains("\"sent\"");
    }
    irc.awaitText("juliet", CHANNEL + "/out", "<romeo> and more 4");
    irc.write("juliet", CHANNEL + "/in", "O Romeo!");
    String events = awaitEvents(before, "O Romeo!");

    assertThat(irc.text("juliet", CHANNEL + "/out").lines().filter(l -> l.contains("<romeo> line")))
        .hasSize(5);
    assertThat(events.split("\"type\":\"message\"", -1)).hasSize(5 + 1 + 1);
    assertThat(events).contains("\"direction\":\"in\",\"from\":\"juliet\",\"body\":\"O Romeo!\"");
  }

  @Test
  void whatWasSaidInTheLastLifeStandsOnceAndWhatWasMissedIsThere() throws Exception {
    ask("POST", "contacts/%23verona/in", "before the kill");
    irc.awaitText("juliet", CHANNEL + "/out", "before the kill");
    web.kill();
    irc.write("juliet", CHANNEL + "/in", "while it was dead");
    irc.awaitText("romeo", CHANNEL + "/out", "while it was dead");
    web.again();

    String events = awaitEvents(0, "while it was dead");

    assertThat(events.split("before the kill", -1)).hasSize(2);
    assertThat(events.split("while it was dead", -1)).hasSize(2);
    assertThat(irc.text("juliet", CHANNEL + "/out").split("before the kill", -1)).hasSize(2);
  }

  @Test
  void aLineThatIsTooLongForIrcIsBrokenAndEndsNoSession() throws Exception {
    String word = "parting ";
    ask("POST", "contacts/%23verona/in", word.repeat(150) + "sorrow");

    irc.awaitText("juliet", CHANNEL + "/out", "sorrow");
    assertThat(irc.text("juliet", CHANNEL + "/out")).doesNotContain("too long");
  }

  @Test
  void whatSuchATreeLacksIsSaid() throws Exception {
    for (String path : List.of("roster", "contacts/%23verona/presence", "mypresence")) {
      HttpResponse<String> answer = ask("GET", path, null);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("another program");
    }
    Path left = Files.createDirectory(irc.tree("romeo").resolve("left"));
    assertThat(new ProcessBuilder("mkfifo", left.resolve("in").toString()).start().waitFor())
        .isZero();
    Files.createFile(left.resolve("out"));
    awaitContact("left");
    HttpResponse<String> nobody = ask("POST", "contacts/left/in", "is anybody there?");
    assertThat(nobody.statusCode()).isEqualTo(503);
    assertThat(nobody.body()).contains("nobody reads");
  }

  @Test
  void aNewQueryIsAContactAndAChannelIsJoinedFromThePage() {
    Page page = browser.open(web.link());
    assertThat(chat(page, CHANNEL)).isVisible();
    irc.write("juliet", "in", "/j romeo art thou not Romeo?");

    chat(page, "juliet").click();
    assertThat(message(page, "art thou not Romeo?")).isVisible();
    write(page, "neither, fair saint");
    irc.awaitText("juliet", "romeo/out", "<romeo> neither, fair saint");
    assertThat(message(page, "neither, fair saint")).hasCount(1);
    assertThat(page.locator("#peer-state")).isHidden();

    page.locator("#add").click();
    page.locator("#add-jid").fill("#mantua");
    button(page, "Add").click();
    assertThat(page.locator("#peer-name")).hasText("#mantua");
    irc.awaitText("romeo", "#mantua/out", "has joined");
  }

  @ParameterizedTest
  @EnumSource(
      value = PageLooksIT.Look.class,
      names = {"LIGHT_DESKTOP", "DARK_PHONE"})
  void aChannelShowsWhoSpeaksAndWhatHappened(PageLooksIT.Look look) {
    irc.write("juliet", CHANNEL + "/in", "wherefore art thou " + look + "?");
    Page page = browser.open(web.link(), look.options());
    chat(page, CHANNEL).click();

    assertThat(message(page, "wherefore art thou " + look)).isVisible();
    assertThat(page.locator(".sender").last()).containsText("juliet");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "web-" + look + "-conversation.png")));
    Axe.findsNothing(page, "web " + look);
    if (look.phone()) {
      page.locator("#back").click();
    }
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "web-" + look + "-list.png")));
    chat(page, "%2F").click();
    assertThat(page.locator(".notice").last()).isVisible();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "web-" + look + "-server.png")));
    Axe.findsNothing(page, "web server " + look);
    if (look.phone()) {
      page.locator("#back").click();
    }
    page.locator("#account").click();
    assertThat(page.locator("#words")).isHidden();
    assertThat(page.locator("#status")).isHidden();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "web-" + look + "-account.png")));
    assertThat(page.evaluate("violations")).isEqualTo(List.of());
  }

  /** By its address, for its name may stand in the last line of another. */
  private static Locator chat(Page page, String name) {
    return page.locator("#contacts a[href='#/" + name.replace("#", "%23") + "']");
  }

  private long newest() throws Exception {
    String list = ask("GET", "contacts", null).body();
    return Long.parseLong(list.replaceFirst("(?s).*\"newest\":([0-9]+).*", "$1"));
  }

  private void awaitContact(String name) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!Arrays.asList(ask("GET", "contacts", null).body().split("\"", -1)).contains(name)) {
      assertThat(System.nanoTime()).as("a contact " + name).isLessThan(end);
    }
  }

  /** What the channel's stream tells after that id, up to the event with that body. */
  private String awaitEvents(long since, String body) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (true) {
      String events = ask("GET", "contacts/%23verona/out?since=" + since, null).body();
      if (events.contains(body)) {
        return events;
      }
      assertThat(System.nanoTime()).as(body + " in " + events).isLessThan(end);
    }
  }

  private HttpResponse<String> ask(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(web.url() + path))
            .header("Authorization", "Bearer " + web.token())
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (path.contains("/out")) {
      request.header("Accept", "application/x-ndjson");
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
