package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link between page and bridge, lost and regained at the worst moments. */
final class PageLinkIT extends PageTest {
  private static final String ROMEO = "romeo@example.net";

  @SuppressWarnings("NullAway.Init")
  private FakeBridge bridge;

  @SuppressWarnings("NullAway.Init")
  private Page page;

  @BeforeEach
  void openConversation() {
    bridge = new FakeBridge(false);
    bridge.account.with(ROMEO, "Romeo", "online", "");
    bridge.account.message(ROMEO, true, "Ay me!", Instant.now());
    page = browser.open(bridge.url());
    open(page, "Romeo");
    assertThat(messages(page)).hasCount(1);
  }

  @AfterEach
  void stopBridge() {
    bridge.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"**/dom.js", "**/app.js", "**/contacts.css"})
  void aPageThatCameInPartsIsLoadedAnew(String part) {
    Page other = browser.context(new NewContextOptions()).newPage();
    AtomicBoolean lost = new AtomicBoolean();
    other.route(
        part,
        route -> {
          if (lost.getAndSet(true)) {
            route.resume();
          } else {
            route.abort("connectionreset");
          }
        });
    other.navigate(bridge.url());
    assertThat(contact(other, "Romeo")).isVisible();
    assertThat(other.locator("#contacts")).hasCSS("list-style-type", "none");
  }

  @Test
  void whatCameWhileTheLinkWasLostIsThereOnceAfterwards() {
    bridge.down(true);
    assertThat(page.locator("#strip")).containsText("Reconnecting");
    assertThat(page.locator("#account-state")).hasText("Reconnecting…");
    bridge.account.message(ROMEO, true, "She speaks.", Instant.now());
    bridge.account.message(ROMEO, true, "O speak again!", Instant.now());
    bridge.down(false);
    assertThat(messages(page)).hasCount(3);
    assertThat(page.locator("#strip")).isHidden();
    assertThat(page.locator("#account-state")).hasText("Online");
  }

  @Test
  void whatWasWrittenWhileTheLinkWasLostGoesOutOnceInOrder() {
    bridge.down(true);
    assertThat(page.locator("#strip")).isVisible();
    write(page, "first");
    write(page, "second");
    assertThat(page.locator("[data-state=waiting]")).hasCount(2);
    bridge.down(false);
    assertThat(page.locator("[data-state=sent]")).hasCount(2);
    assertThat(bridge.account.bodies(ROMEO, "out")).containsExactly("first", "second");
    assertThat(messages(page)).hasCount(3);
  }

  @Test
  void aMessageThatTheBreakingLinkTookAlongIsOfferedAgain() {
    bridge.nextFrame = FakeBridge.NextFrame.LOST;
    write(page, "Deny thy father");
    assertThat(page.locator(".trouble")).containsText("Not sent");
    assertThat(bridge.account.bodies(ROMEO, "out")).isEmpty();
    button(page, "Try again").click();
    assertThat(page.locator(".message.out [data-state=sent]")).hasCount(1);
    assertThat(bridge.account.bodies(ROMEO, "out")).containsExactly("Deny thy father");
    assertThat(messages(page)).hasCount(2);
  }

  @Test
  void aMessageThatWasTakenBeforeTheLinkBrokeIsNotDoubled() {
    bridge.nextFrame = FakeBridge.NextFrame.COMMITTED_UNANSWERED;
    write(page, "and refuse thy name");
    assertThat(page.locator("#account-state")).hasText("Online");
    assertThat(page.locator(".message.out [data-state=queued]")).hasCount(1);
    assertThat(message(page, "and refuse thy name")).hasCount(1);
    assertThat(page.locator(".trouble:not(.subtitle)")).hasCount(0);
    assertThat(bridge.account.bodies(ROMEO, "out")).containsExactly("and refuse thy name");
  }

  @Test
  void aRefusedMessageSaysWhyAndCanBeDiscarded() {
    bridge.nextFrame = FakeBridge.NextFrame.REFUSED;
    write(page, "a whole folio");
    assertThat(page.locator(".trouble")).containsText("That is too long for one.");
    button(page, "Discard").click();
    assertThat(messages(page)).hasCount(1);
  }

  @Test
  void aGapIsClosedByLoadingEverythingAnew() {
    bridge.account.message(ROMEO, true, "Stay but a little", Instant.now());
    bridge.account.tell(new JsonObject().put("type", "gap").put("id", 0));
    bridge.account.message(ROMEO, true, "I will come again.", Instant.now());
    assertThat(messages(page)).hasCount(3);
    bridge.account.message(ROMEO, true, "O blessed night!", Instant.now());
    assertThat(messages(page)).hasCount(4);
  }

  @Test
  void aSessionThatEndsLeadsToTheLogOnForm() {
    try (FakeBridge locked = new FakeBridge(true)) {
      locked.account.with(ROMEO, "Romeo", "online", "");
      Page other = browser.open(locked.url() + "#token=" + FakeBridge.TOKEN);
      assertThat(contact(other, "Romeo")).isVisible();
      other.context().clearCookies();
      locked.dropSockets();
      assertThat(other.getByLabel("Token")).isVisible();
      assertThat(other.locator("#token-error")).containsText("session has ended");
    }
  }
}
