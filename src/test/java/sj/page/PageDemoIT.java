package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the bridge itself: {@code sj demo} in a process, and its people. */
final class PageDemoIT extends PageTest {
  private static final String TOKEN = "it-is-the-lark";

  @SuppressWarnings("NullAway.Init")
  private DemoProcess demo;

  @SuppressWarnings("NullAway.Init")
  private Page page;

  @BeforeAll
  void startDemo(@TempDir Path home) {
    demo = new DemoProcess(home, 0, TOKEN);
  }

  @AfterAll
  @SuppressWarnings("UnnecessaryNullCheck")
  void stopDemo() {
    if (demo != null) {
      demo.close();
    }
  }

  @BeforeEach
  void openPage() {
    page = browser.open(demo.link());
    assertThat(contact(page, "Juliet")).isVisible();
    assertThat(page.locator("#strip")).isHidden();
  }

  @AfterEach
  void nothingWasViolated() {
    assertThat(page.evaluate("violations")).isEqualTo(List.of());
  }

  @Test
  void theLinkLogsOnLeavesTheAddressAndIsNotNeededAgain() {
    assertThat(page.url()).isEqualTo(demo.url());
    page.reload();
    assertThat(contact(page, "Juliet")).isVisible();
    assertThat(page.locator("#account-name")).hasText("romeo@verona.example");
    Axe.findsNothing(page, "the list");
    open(page, "Friar Laurence");
    assertThat(message(page, "The basil has come up.")).isVisible();
    Axe.findsNothing(page, "a conversation");
  }

  @Test
  void withoutTheLinkTheTokenIsAskedForAndAWrongOneRefused() {
    Page other = browser.open(demo.url());
    other.getByLabel("Token").fill("it-is-the-nightingale");
    button(other, "Log on").click();
    assertThat(other.locator("#token-error")).containsText("doesn’t know this token");
    other.getByLabel("Token").fill(TOKEN);
    button(other, "Log on").click();
    assertThat(contact(other, "Juliet")).isVisible();
    other.locator("#account").click();
    button(other, "Log out of this browser").click();
    assertThat(other.getByLabel("Token")).isVisible();
    other.reload();
    assertThat(other.getByLabel("Token")).isVisible();
  }

  @Test
  void aMessageIsWrittenAnsweredAndThereAfterAReload() {
    open(page, "Juliet");
    textBox(page).fill("echo With love’s light wings 🕊\nI am there");
    textBox(page).press("Enter");
    assertThat(spoken("out", "echo With love’s light wings 🕊\nI am there")).hasCount(1);
    assertThat(spoken("in", "With love’s light wings 🕊\nI am there")).hasCount(1);
    assertThat(page.locator(".message.out .meta").last()).hasAttribute("data-state", "read");
    int count = messages(page).count();
    page.reload();
    assertThat(spoken("in", "With love’s light wings 🕊\nI am there")).hasCount(1);
    assertThat(messages(page)).hasCount(count);
    assertThat(page.locator(".message.out .meta").last()).hasAttribute("data-state", "read");
  }

  @Test
  void aKilledBridgeIsComeBackToWithNothingLostOrDoubled() {
    open(page, "Mercutio");
    write(page, "echo before the fall");
    assertThat(spoken("in", "before the fall")).hasCount(1);
    demo.kill();
    assertThat(page.locator("#strip")).containsText("Reconnecting");
    write(page, "echo meanwhile");
    write(page, "echo and again");
    assertThat(page.locator("[data-state=waiting]")).hasCount(2);
    demo.again();
    assertThat(spoken("in", "meanwhile")).hasCount(1);
    assertThat(spoken("in", "and again")).hasCount(1);
    assertThat(page.locator("#strip")).isHidden();
    assertThat(page.locator("#account-state")).hasText("Online");
    List<String> seen = page.locator("#messages .body").allTextContents();
    assertThat(seen)
        .doesNotHaveDuplicates()
        .startsWith("Masks tonight. You're coming. No sighing.");
    assertThat(seen)
        .containsSubsequence("echo before the fall", "echo meanwhile", "echo and again");
    page.reload();
    assertThat(messages(page)).hasCount(seen.size());
    assertThat(page.locator("#messages .body").allTextContents()).isEqualTo(seen);
  }

  @Test
  void whatCameWhileThePageWasAwayIsThereOnceAndInOrder() throws IOException, InterruptedException {
    open(page, "Friar Laurence");
    page.context().setOffline(true);
    assertThat(page.locator("#strip")).containsText("Reconnecting");
    Page other = browser.open(demo.link());
    open(other, "Friar Laurence");
    List<String> said = List.of("Lente", "slowly", "currite", "noctis", "equi");
    for (String word : said) {
      post("friar@verona.example", "echo " + word);
      assertThat(message(other, word)).hasCount(2);
    }
    assertThat(spoken("in", "equi")).hasCount(0);
    page.context().setOffline(false);
    assertThat(spoken("in", "equi")).hasCount(1);
    assertThat(page.locator("#messages .body").allTextContents())
        .isEqualTo(other.locator("#messages .body").allTextContents())
        .containsSubsequence(said);
  }

  @Test
  void twoPagesShowTheSame() {
    Page other = page.context().newPage();
    other.navigate(demo.url());
    assertThat(contact(page, "Nurse").locator(".badge")).hasText("1");
    open(other, "Nurse");
    assertThat(contact(page, "Nurse").locator(".badge")).isHidden();
    Path read = demo.tree().resolve("nurse@verona.example/read");
    page.waitForCondition(() -> Files.exists(read));
    open(page, "Nurse");
    write(other, "echo from the one");
    assertThat(spoken("in", "from the one")).hasCount(1);
    write(page, "echo from the other");
    assertThat(message(other, "from the other")).hasCount(2);
    assertThat(message(page, "from the other")).hasCount(2);
    assertThat(messages(other)).hasCount(messages(page).count());
  }

  @Test
  void whatISayComesIntoSightWhereverIAm() {
    open(page, "Rosaline");
    for (int n = 0; n < 20; n++) {
      write(page, "line " + n);
    }
    assertThat(message(page, "line 19").first()).isInViewport();
    page.locator("#scroller").evaluate("scroller => scroller.scrollTop = 0");

    write(page, "am I seen?");

    assertThat(message(page, "am I seen?").first()).isInViewport();
  }

  @Test
  void markupInAMessageStaysText() throws IOException, InterruptedException {
    open(page, "Friar Laurence");
    String image = "<img src=x onerror=\"document.title='broken'\">";
    String script = "<script>document.title='broken'</script>";
    for (String text : List.of(image, script)) {
      post("friar@verona.example", "echo " + text);
      assertThat(spoken("in", text)).hasCount(1);
      assertThat(spoken("out", "echo " + text)).hasCount(1);
    }
    assertThat(page.locator("#messages :is(img, script)")).hasCount(0);
    assertThat(contact(page, "Friar Laurence").locator(".line")).hasText(script);
    assertThat(page).not().hasTitle(Pattern.compile("broken"));
  }

  @Test
  void whoeverAsksIsSeenAndAccepted() {
    Locator row = contact(page, "rosaline@verona.example");
    assertThat(row.locator(".line")).hasText("Asks to see when you are online");
    row.click();
    assertThat(page.locator("#request")).isVisible();
    assertThat(page.locator("#beginning")).hasText("No messages yet.");
    Axe.findsNothing(page, "a request");
    button(page, "Accept").click();
    assertThat(page.locator("#request")).isHidden();
    assertThat(page.locator("#peer-state")).hasText("Online · reading");
    write(page, "echo Fair Rosaline");
    assertThat(spoken("in", "Fair Rosaline")).hasCount(1);
  }

  @Test
  void aContactIsAddedAndTheirOwnRequestDeclined() {
    button(page, "Add a contact").click();
    page.getByLabel("Address").fill("benvolio@verona.example");
    page.locator("#add-name").fill("Cousin");
    button(page, "Add").click();
    assertThat(page.locator("#peer-name")).hasText("Cousin");
    assertThat(page.locator("#peer-state")).hasText("Online · keeping the peace");
    button(page, "Decline").click();
    assertThat(page.locator("#request")).isHidden();
    page.reload();
    assertThat(page.locator("#peer-state")).hasText("Online · keeping the peace");
    assertThat(page.locator("#request")).isHidden();
  }

  @Test
  void aContactIsRenamedSaidToBeMissingAndPutAside() {
    button(page, "Add a contact").click();
    page.getByLabel("Address").fill("paris@verona.example");
    button(page, "Add").click();
    assertThat(page.locator("#peer-name")).hasText("paris@verona.example");
    page.locator("#details").click();
    page.locator("#details-name").fill("County Paris");
    button(page, "Rename").click();
    assertThat(contact(page, "County Paris")).isVisible();
    assertThat(demo.tree().resolve("paris@verona.example/name")).content().contains("County Paris");
    write(page, "Do not deny to him that you love me");
    assertThat(page.locator(".trouble:not(.subtitle)")).containsText("Not delivered: ");
    page.reload();
    assertThat(page.locator(".trouble:not(.subtitle)")).containsText("Not delivered: ");
    page.locator("#details").click();
    button(page, "Put this conversation aside").click();
    assertThat(contact(page, "County Paris")).hasCount(0);
    assertThat(demo.tree().resolve("paris@verona.example")).doesNotExist();
  }

  @Test
  void ownPresenceIsSetInTheFileAndSent() {
    page.locator("#account").click();
    page.getByLabel("Do not disturb").check();
    page.locator("#status").fill("at the tomb");
    button(page, "Save").click();
    assertThat(page.locator("#account-state")).hasText("Do not disturb");
    assertThat(demo.tree().resolve("mypresence")).hasContent("dnd\nat the tomb\n");
    page.waitForCondition(() -> demo.log().contains("<status>at the tomb</status>"));
    page.reload();
    assertThat(page.locator("#account-state")).hasText("Do not disturb");
    page.locator("#account").click();
    page.getByLabel("Online", new Page.GetByLabelOptions().setExact(true)).check();
    page.locator("#status").fill("");
    button(page, "Save").click();
    assertThat(page.locator("#account-state")).hasText("Online");
  }

  @Test
  void aPhoneShowsOneThingAtATime() {
    Page phone =
        browser.open(
            demo.link(),
            new NewContextOptions().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true));
    open(phone, "Juliet");
    assertThat(message(phone, "Wherefore art thou offline?")).isInViewport();
    assertThat(phone.locator("#contacts")).not().isInViewport();
    assertThat((boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
    Axe.findsNothing(phone, "a conversation on a phone");
    phone.locator("#back").click();
    assertThat(contact(phone, "Juliet")).isInViewport();
    assertThat(phone.locator("#conversation")).isHidden();
  }

  /** What was said in that direction and in no other words. */
  private Locator spoken(String direction, String text) {
    return page.locator("#messages .message." + direction)
        .getByText(text, new Locator.GetByTextOptions().setExact(true));
  }

  private void post(String contact, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(demo.url() + "contacts/" + contact + "/in"))
            .header("Authorization", "Bearer " + TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }
  }
}
