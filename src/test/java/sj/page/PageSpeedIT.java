package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Five thousand contacts and a hundred thousand messages: nothing may hold the page up. */
final class PageSpeedIT extends PageTest {
  private static final int CONTACTS = 5_000;
  private static final int MESSAGES = 100_000;
  private static final String ROMEO = "romeo@example.net";

  /** How far up to scroll; all of it takes minutes on a busy machine. */
  private static final int DEPTH = Integer.getInteger("sj.page.depth", 15_000);

  /** Scrolls up as fast as pages come; gives the number of rows that are in the page then. */
  private static final String UP =
      """
      async (first) => {
        const scroller = document.querySelector("#scroller");
        const top = () => document.querySelector("#messages .body").textContent.split(" ")[1];
        while (Number(top()) > first) {
          scroller.scrollTop = 0;
          await new Promise(requestAnimationFrame);
        }
        return document.querySelectorAll("#messages .message").length;
      }
      """;

  private static final String DOWN =
      """
      async () => {
        const scroller = document.querySelector("#scroller");
        const seen = [];
        for (let i = 0; i < 200; i++) {
          scroller.scrollTop += 600;
          await new Promise(requestAnimationFrame);
          for (const { textContent } of document.querySelectorAll("#messages .body")) {
            seen.push(Number(textContent.split(" ")[1]));
          }
        }
        return Math.max(...seen);
      }
      """;

  private static final String LIST =
      """
      async () => {
        const rows = document.querySelector("#rows");
        for (let top = 0; top < rows.scrollHeight; top += 1_000) {
          rows.scrollTop = top;
          await new Promise(requestAnimationFrame);
        }
        return rows.querySelectorAll(".contact").length;
      }
      """;

  @SuppressWarnings("NullAway.Init")
  private FakeBridge bridge;

  @BeforeAll
  void fill() {
    bridge = new FakeBridge(false);
    Instant then = Instant.now().minusSeconds(60L * MESSAGES);
    bridge.account.with(ROMEO, "Romeo", "online", "");
    for (int i = 0; i < MESSAGES; i++) {
      String text = "message " + i + " " + "and so on, ".repeat(i % 17);
      bridge.account.message(ROMEO, i % 3 != 0, text, then.plusSeconds(60L * i));
    }
    bridge.account.read(ROMEO, MESSAGES);
    for (int i = 0; i < CONTACTS; i++) {
      String jid = "guest" + i + "@example.com";
      bridge.account.with(jid, "Guest " + i, i % 2 == 0 ? "online" : "away", "");
      if (i % 2 == 0) {
        bridge.account.message(jid, true, "I am number " + i, then.plusSeconds(i));
      }
    }
  }

  @AfterAll
  void stopBridge() {
    bridge.close();
  }

  @Test
  void noTaskTakesOverATenthOfASecond() {
    Page page = browser.context(new NewContextOptions().setViewportSize(1200, 800)).newPage();
    measure(
        page,
        "start",
        () -> {
          page.navigate(bridge.url());
          assertThat(contact(page, "Guest 4998")).isVisible();
        });
    measure(page, "the list", () -> assertThat((int) page.evaluate(LIST)).isLessThan(60));
    measure(
        page,
        "search and opening",
        () -> {
          page.locator("#search").fill("romeo");
          open(page, "Romeo");
          assertThat(message(page, "message " + (MESSAGES - 1))).isVisible();
        });
    measure(
        page,
        "three hundred messages at once",
        () -> {
          for (int i = 0; i < 300; i++) {
            String jid = "guest" + (i * 7) + "@example.com";
            bridge.account.message(jid, true, "Hear!", Instant.now());
          }
          assertThat(page).hasTitle(Pattern.compile("^\\(2800\\) "));
        });
    int first = Math.max(0, MESSAGES - DEPTH);
    measure(page, "up", () -> assertThat((int) page.evaluate(UP, first)).isLessThan(200));
    measure(page, "down", () -> assertThat((int) page.evaluate(DOWN)).isGreaterThan(first + 500));
  }

  private static void measure(Page page, String what, Runnable work) {
    List<Long> tasks = Trace.tasks(page, 25, work);
    System.out.println(what + ": tasks over 25 ms: " + tasks);
    assertThat(tasks).as(what).allSatisfy(task -> assertThat(task).isLessThan(100));
  }
}
