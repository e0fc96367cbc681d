package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does with the page, one by one. */
final class PageIT extends PageTest {
  private static final String ROMEO = "romeo@example.net";
  private static final String NURSE = "nurse@example.com";

  @SuppressWarnings("NullAway.Init")
  private FakeBridge bridge;

  @BeforeEach
  void startBridge() {
    bridge = new FakeBridge(false);
    bridge.account.with(ROMEO, "Romeo", "online", "under the balcony").with(NURSE, "", "away", "");
    Instant then = Instant.now().minus(2, ChronoUnit.DAYS);
    bridge.account.message(ROMEO, true, "Shall I hear more?", then);
    bridge.account.message(ROMEO, false, "Good night, good night!", then.plusSeconds(60));
    bridge.account.message(NURSE, true, "Madam!", Instant.now());
  }

  @AfterEach
  void stopBridge() {
    bridge.close();
  }

  @Test
  void theTokenOfTheLinkOpensTheSessionAndLeavesTheAddress() {
    try (FakeBridge locked = new FakeBridge(true)) {
      locked.account.with(ROMEO, "Romeo", "online", "");
      Page page = browser.open(locked.url() + "#token=" + FakeBridge.TOKEN);
      assertThat(contact(page, "Romeo")).isVisible();
      assertThat(page.url()).isEqualTo(locked.url());
      page.reload();
      assertThat(contact(page, "Romeo")).isVisible();
    }
  }

  @Test
  void withoutSessionTheTokenIsAskedForAndAWrongOneRefusedInWords() {
    try (FakeBridge locked = new FakeBridge(true)) {
      locked.account.with(ROMEO, "Romeo", "online", "");
      Page page = browser.open(locked.url());
      page.getByLabel("Token").fill("wrong");
      button(page, "Log on").click();
      assertThat(page.locator("#token-error")).containsText("doesn’t know this token");
      page.getByLabel("Token").fill(FakeBridge.TOKEN);
      button(page, "Log on").click();
      assertThat(contact(page, "Romeo")).isVisible();
      page.locator("#account").click();
      button(page, "Log out of this browser").click();
      assertThat(page.getByLabel("Token")).isVisible();
    }
  }

  @Test
  void contactsStandInTheOrderOfTheirLastActivity() {
    Page page = browser.open(bridge.url());
    Locator names = page.locator("#contacts .name");
    assertThat(names).hasText(new String[] {NURSE, "Romeo"});
    assertThat(contact(page, "Romeo").locator(".line")).hasText("You: Good night, good night!");
    assertThat(contact(page, NURSE).locator(".badge")).hasText("1");
    assertThat(page).hasTitle(Pattern.compile("^\\(2\\) "));
    bridge.account.message(ROMEO, true, "I would I were thy bird.", Instant.now());
    assertThat(names).hasText(new String[] {"Romeo", NURSE});
  }

  @Test
  void aConversationIsReadAndAnsweredWithEnter() {
    Page page = browser.open(bridge.url());
    open(page, "Romeo");
    assertThat(messages(page)).hasCount(2);
    assertThat(page.locator(".day")).hasCount(1);
    textBox(page).fill("one");
    textBox(page).press("Shift+Enter");
    textBox(page).pressSequentially("two");
    textBox(page).press("Enter");
    assertThat(messages(page)).hasCount(3);
    assertThat(page.locator(".message.out .meta").last()).hasAttribute("data-state", "sent");
    assertThat(textBox(page)).isEmpty();
    assertThat(page.locator(".day")).hasCount(2);
    assertThat(bridge.account.bodies(ROMEO, "out")).endsWith("one\ntwo");
    page.reload();
    assertThat(messages(page)).hasCount(3);
  }

  @Test
  void whatComesInIsShownAtOnceAndReadOnBothPages() {
    Page page = browser.open(bridge.url());
    Page other = page.context().newPage();
    other.navigate(bridge.url());
    open(page, "Romeo");
    bridge.account.message(ROMEO, true, "It is my lady!", Instant.now());
    assertThat(message(page, "It is my lady!")).isVisible();
    open(other, "Romeo");
    assertThat(message(other, "It is my lady!")).isVisible();
    assertThat(contact(page, "Romeo").locator(".badge")).isHidden();
    write(other, "Hist!");
    assertThat(message(page, "Hist!")).hasCount(1);
    assertThat(message(other, "Hist!")).hasCount(1);
  }

  @Test
  void markupInAMessageStaysText() {
    String image = "<img src=x onerror=\"document.title='broken'\">";
    String script = "<script>document.title='broken'</script>";
    bridge.account.contact(ROMEO).fields.put("name", script).put("status", image);
    bridge.account.message(ROMEO, true, image, Instant.now());
    bridge.account.message(ROMEO, true, script, Instant.now());
    bridge.account.message(ROMEO, true, "javascript:alert(1) data:text/html,x", Instant.now());
    bridge.account.message(ROMEO, true, "see https://example.org/a?b=(c).", Instant.now());
    Page page = browser.open(bridge.url());
    open(page, script);
    assertThat(message(page, image)).hasCount(1);
    assertThat(message(page, script)).hasCount(1);
    assertThat(page.locator("#messages :is(img, script, iframe)")).hasCount(0);
    Locator link = page.locator("#messages a");
    assertThat(link).hasCount(1);
    assertThat(link).hasAttribute("href", "https://example.org/a?b=(c)");
    assertThat(link).hasAttribute("rel", "noopener noreferrer");
    assertThat(page.title()).endsWith(script + " – sj");
    assertThat(page.evaluate("violations")).isEqualTo(List.of());
  }

  @Test
  void aContactIsAddedAndAWrongAddressIsNamedAtItsField() {
    Page page = browser.open(bridge.url());
    button(page, "Add a contact").click();
    page.getByLabel("Address").fill("paris");
    button(page, "Add").click();
    assertThat(page.locator("#add-error")).containsText("name@example.org");
    assertThat(page.getByLabel("Address")).hasAttribute("aria-invalid", "true");
    page.getByLabel("Address").fill("paris@verona.invalid");
    button(page, "Add").click();
    assertThat(page.locator("#add-error")).containsText("is not an address of XMPP");
    page.getByLabel("Address").fill("paris@example.org");
    page.locator("#add-name").fill("County Paris");
    button(page, "Add").click();
    assertThat(page.locator("#peer-name")).hasText("County Paris");
    assertThat(contact(page, "County Paris")).isVisible();
    page.locator("#details").click();
    assertThat(page.locator("#details-subscription")).containsText("waits for their answer");
  }

  @Test
  void aSubscriptionRequestIsAnswered() {
    Page page = browser.open(bridge.url());
    assertThat(contact(page, "Romeo")).isVisible();
    bridge.account.contact("rosaline@example.com");
    bridge.account.subscription("rosaline@example.com", "none", "in");
    bridge.account.message("rosaline@example.com", true, "It is I", Instant.now());
    Locator row = contact(page, "rosaline@example.com");
    bridge.account.subscription("rosaline@example.com", "none", "in");
    assertThat(row.locator(".line")).hasText("Asks to see when you are online");
    row.click();
    button(page, "Accept").click();
    assertThat(page.locator("#request")).isHidden();
    assertThat(row.locator(".line")).hasText("It is I");
  }

  @Test
  void contactsAreRenamedAndPutAside() {
    Page page = browser.open(bridge.url());
    open(page, NURSE);
    page.locator("#details").click();
    page.locator("#details-name").fill("Angelica");
    button(page, "Rename").click();
    assertThat(page.locator("#peer-name")).hasText("Angelica");
    page.locator("#details").click();
    button(page, "Put this conversation aside").click();
    assertThat(contact(page, "Angelica")).hasCount(0);
    assertThat(page.locator("#welcome")).isVisible();
  }

  @Test
  void ownPresenceIsSetInWords() {
    Page page = browser.open(bridge.url());
    page.locator("#account").click();
    page.getByLabel("Do not disturb").check();
    page.locator("#status").fill("at the tomb");
    button(page, "Save").click();
    assertThat(page.locator("#account-state")).hasText("Do not disturb");
    assertThat(bridge.account.presence()).isEqualTo("dnd\nat the tomb\n");
  }

  @Test
  void theListIsSearchedAndWalkedWithTheKeyboard() {
    Page page = browser.open(bridge.url());
    assertThat(contact(page, "Romeo")).isVisible();
    page.keyboard().press("Control+k");
    page.keyboard().type("rom");
    assertThat(page.locator("#contacts .contact")).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page.locator("#peer-name")).hasText("Romeo");
    assertThat(textBox(page)).isFocused();
    page.locator("#search").fill("");
    textBox(page).focus();
    page.keyboard().press("Alt+ArrowUp");
    assertThat(page.locator("#peer-name")).hasText(NURSE);
    page.keyboard().press("Escape");
    assertThat(page.locator("#conversation")).isHidden();
    assertThat(contact(page, NURSE)).isFocused();
    page.keyboard().press("ArrowDown");
    assertThat(contact(page, "Romeo")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#peer-name")).hasText("Romeo");
  }

  @Test
  void aDraftStaysWithItsContact() {
    Page page = browser.open(bridge.url());
    open(page, "Romeo");
    textBox(page).fill("Thou knowest the mask");
    open(page, NURSE);
    assertThat(textBox(page)).isEmpty();
    assertThat(contact(page, "Romeo").locator(".line")).hasText("Draft: Thou knowest the mask");
    page.reload();
    open(page, "Romeo");
    assertThat(textBox(page)).hasValue("Thou knowest the mask");
  }

  @Test
  void whatIsReadStaysInPlaceWhileOtherMessagesCome() {
    Instant then = Instant.now().minus(1, ChronoUnit.DAYS);
    for (int i = 0; i < 400; i++) {
      bridge.account.message(NURSE, i % 2 == 0, "line " + i + ".", then.plusSeconds(60L * i));
    }
    bridge.account.read(NURSE, bridge.account.list().getLong("newest"));
    Page page = browser.open(bridge.url());
    open(page, NURSE);
    assertThat(message(page, "line 399.")).isInViewport();
    page.locator("#scroller").hover();
    page.mouse().wheel(0, -2_500);
    assertThat(button(page, "Go to the newest message")).isVisible();
    Locator seen = message(page, "line 350.");
    assertThat(seen).isVisible();
    Object before = seen.evaluate("node => Math.round(node.getBoundingClientRect().top)");
    bridge.account.message(NURSE, true, "Hie you to church", Instant.now());
    assertThat(page.locator("#jump-count")).hasText("1");
    assertThat(contact(page, NURSE).locator(".badge")).hasText("1");
    assertThat(seen.evaluate("node => Math.round(node.getBoundingClientRect().top)"))
        .isEqualTo(before);
    page.locator("#jump").click();
    assertThat(message(page, "Hie you to church")).isInViewport();
    assertThat(contact(page, NURSE).locator(".badge")).isHidden();
  }

  @Test
  void whatBecameOfAMessageIsSaid() {
    Page page = browser.open(bridge.url());
    open(page, "Romeo");
    bridge.account.state("offline", "the server is down");
    assertThat(page.locator("#strip")).containsText("offline: the server is down");
    write(page, "Where art thou?");
    Locator meta = page.locator(".message.out .meta").last();
    assertThat(meta).hasAttribute("data-state", "queued");
    bridge.account.state("online", "");
    assertThat(page.locator("#strip")).isHidden();
    var read = bridge.account.message(ROMEO, false, "Wherefore?", Instant.now());
    bridge.account.about("delivered", read);
    assertThat(meta).hasText(Pattern.compile("Delivered$"));
    bridge.account.about("read", read);
    assertThat(meta).hasAttribute("data-state", "read");
    assertThat(meta).hasText(Pattern.compile("Read$"));
    bridge.account.failed(
        bridge.account.message(ROMEO, false, "Banished", Instant.now()), "no such user");
    assertThat(page.locator(".trouble")).containsText("Not delivered: no such user");
  }
}
