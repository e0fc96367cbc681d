package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/**
 * Five thousand contacts and a hundred thousand messages, on the bridge itself: nothing may hold
 * the page up. {@code -Dsj.page.depth=100000} scrolls to the first of them.
 */
@Alone
final class PageSpeedIT extends PageTest {
  private static final int CONTACTS = 5_000;
  private static final int MESSAGES = 100_000;
  private static final String SISTER = "sister@verona.example";

  /** How far up to scroll; all of it takes minutes. */
  private static final int DEPTH = Integer.getInteger("sj.page.depth", 3_000);

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
  private DemoProcess demo;

  @BeforeAll
  void fill(@TempDir Path home) throws IOException {
    SeededTree.fill(home.resolve("tree"), SISTER, MESSAGES, CONTACTS);
    demo = new DemoProcess(home, 0, null);
  }

  @AfterAll
  @SuppressWarnings("UnnecessaryNullCheck")
  void stopDemo() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void noTaskTakesOverATenthOfASecond() {
    Page page = browser.context(new NewContextOptions().setViewportSize(1200, 800)).newPage();
    measure(
        page,
        "start",
        () -> {
          page.navigate(demo.url());
          assertThat(contact(page, "guest4998@")).isVisible();
          assertThat(page.locator("#strip")).isHidden();
        });
    measure(page, "the list", () -> assertThat((int) page.evaluate(LIST)).isLessThan(60));
    measure(
        page,
        "search and opening",
        () -> {
          page.locator("#search").fill("sister");
          open(page, SISTER);
          assertThat(message(page, "message " + (MESSAGES - 1))).isVisible();
        });
    measure(
        page,
        "three hundred messages and their answers",
        () -> {
          page.locator("#search").fill("");
          for (int i = 0; i < 300; i++) {
            page.request()
                .post(
                    demo.url() + "contacts/juliet@verona.example/in",
                    RequestOptions.create()
                        .setHeader("Content-Type", "text/plain")
                        .setData("echo " + i));
          }
          assertThat(contact(page, "Juliet").locator(".line")).hasText("299");
        });
    int first = Math.max(0, MESSAGES - DEPTH);
    measure(page, "up", () -> assertThat((int) page.evaluate(UP, first)).isLessThan(200));
    measure(page, "down", () -> assertThat((int) page.evaluate(DOWN)).isGreaterThan(first + 500));
  }

  /** Processor time is what counts; the clock, which counts other processes too, is only told. */
  private static void measure(Page page, String what, Runnable work) {
    List<Long> tasks = Trace.tasks(page, 25, work);
    Object longest = page.evaluate("Math.round(Math.max(0, ...longTasks.splice(0)))");
    System.out.println(
        what + ": tasks over 25 ms: " + tasks + ", the longest by the clock: " + longest + " ms");
    assertThat(tasks).as(what).allSatisfy(task -> assertThat(task).isLessThan(100));
  }
}
