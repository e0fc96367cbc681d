package sj.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modules without a view, each called by itself. */
final class PagePartsIT extends PageTest {
  @SuppressWarnings("NullAway.Init")
  private FakeBridge bridge;

  @SuppressWarnings("NullAway.Init")
  private Page page;

  @BeforeAll
  void openPage() {
    bridge = new FakeBridge(false);
    // Any address of the page will do as the place to import from, and this one starts nothing.
    page = browser.lasting(bridge.url() + "dom.js");
  }

  @AfterAll
  void stopBridge() {
    bridge.close();
  }

  private Object call(String module, String expression, Object argument) {
    return page.evaluate(
        "async (given) => { const m = await import(new URL('"
            + module
            + "', document.baseURI)); return "
            + expression
            + "; }",
        argument);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          see https://example.org/a.              | https://example.org/a
          (https://example.org/a_(b))             | https://example.org/a_(b)
          http://user@example.org:80/?q=1#f, and  | http://user@example.org/?q=1#f
          xmpp:romeo@example.net?message          | xmpp:romeo@example.net?message
          HTTPS://EXAMPLE.ORG/                    | https://example.org/
          javascript:alert(1)                     | ''
          data:text/html,x                        | ''
          file:///etc/passwd                      | ''
          vbscript:x ftp://example.org            | ''
          https://                                | ''
          """)
  void linksAreOfThreeSchemesAndEndWhereTheyShould(String text, String href) {
    assertThat(
            call(
                "text.js",
                "m.linkify(given).filter((n) => n.href).map((n) => n.getAttribute('href')).join()",
                text))
        .isEqualTo(href);
  }

  @Test
  void noTextIsLostInLinksOrInParts() {
    String text = "a https://example.org/x\n".repeat(900) + "<b>&amp; end";
    String whole =
        "(() => { const p = document.createElement('p'); m.fillBody(p, given);"
            + " for (let b; (b = p.querySelector('button')); ) b.click();"
            + " return p.textContent; })()";
    assertThat(call("text.js", whole, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"🌙✨,true", "👩‍👩‍👧,true", "🇮🇹 ❤️,true", "7,false", "ok 🌙,false", "#,false"})
  void aFewEmojiAloneAreShownLarge(String text, boolean large) {
    assertThat(call("text.js", "m.emojiOnly(given)", text)).isEqualTo(large);
  }

  @ParameterizedTest
  @CsvSource({"Romeo,327", "juliet@capulet.lit,209", "😺,331", "council,360"})
  void coloursAreThoseOfXep0392(String text, int hue) {
    assertThat(call("colour.js", "m.hueOf(given)", text)).isEqualTo(hue);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          online                                   | online     | ''
          offline: the password was refused        | offline    | the password was refused
          connecting, example.com:5222 is silent   | connecting | example.com:5222 is silent
          """)
  void theStateIsAWordAndWhy(String line, String state, String reason) {
    assertThat(call("status.js", "m.parseState(given)", line))
        .isEqualTo(Map.of("state", state, "reason", reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | offline | ''
          dnd\\nat the tomb   | dnd     | at the tomb
          away                | away    | ''
          offline for a while | online  | offline for a while
          offline             | online  | offline
          toString            | online  | toString
          """)
  void ownPresenceIsReadAsTheFileIsMeant(String file, String presence, String status) {
    assertThat(call("presence.js", "m.parse(given)", file.replace("\\n", "\n")))
        .isEqualTo(Map.of("presence", presence, "status", status));
  }

  @Test
  void anEventCountsOnceAndReadingElsewhereCountsHere() {
    String play =
        """
        (() => {
          const store = new m.Store();
          store.load({ newest: 10, contacts: [{ jid: "romeo@example.net", read: 9 }] });
          const say = (id) => store.apply({ id, type: "message", direction: "in", body: "x",
            contact: "romeo@example.net", time: "2026-11-22T14:05:31Z" });
          const counts = [];
          for (const id of [11, 12, 12, 11]) { say(id); counts.push(store.unread); }
          store.apply({ id: 13, type: "read", by: "us", about: 12,
            contact: "romeo@example.net" });
          counts.push(store.unread, store.newest);
          return counts;
        })()
        """;
    assertThat(call("store.js", play.strip(), "")).isEqualTo(List.of(1, 2, 2, 2, 0, 13));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                       | queued
          sent:10                  | sent
          sent:10 delivered:10     | delivered
          delivered:10 read:10     | read
          sent:10 read:12          | read
          sent:12                  | sent
          sent:10 failed:10        | failed
          failed:10 read:12        | failed
          failed:10 delivered:10   | delivered
          sent:10 seen:12          | sent
          """)
  void whatBecameOfAMessageIsWhatTheBridgeSays(String told, String state) {
    String play =
        """
        (() => {
          const talk = new m.Conversation();
          for (const word of given.split(" ").filter(Boolean)) {
            const [type, about] = word.split(":");
            const by = type === "seen" ? "us" : "them";
            talk.add({ type: type === "seen" ? "read" : type, about: Number(about), by });
          }
          return talk.fate({ id: 10 }).state;
        })()
        """;
    assertThat(call("conversation.js", play.strip(), told)).isEqualTo(state);
  }
}
