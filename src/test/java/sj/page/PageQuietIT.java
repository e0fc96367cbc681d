package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is normal is no error: the browser would log it, and its owner look for a fault. */
final class PageQuietIT extends PageTest {
  @Test
  void aPageWhosePresenceWasNeverSetAsksForNothingThatIsNotThere(@TempDir Path home) {
    try (DemoProcess demo = new DemoProcess(home, 0, "it-is-the-lark")) {
      List<String> refused = new CopyOnWriteArrayList<>();
      BrowserContext context =
          browser.context(new com.microsoft.playwright.Browser.NewContextOptions());
      context.onResponse(
          response -> {
            if (response.status() >= 400) {
              refused.add(response.status() + " " + response.url());
            }
          });
      Page page = context.newPage();
      page.navigate(demo.link());
      assertThat(contact(page, "Juliet")).isVisible();
      assertThat(page.locator("#account-state")).hasText("Online");
      page.locator("#account").click();
      assertThat(page.locator("#status")).isVisible();
      page.keyboard().press("Escape");
      open(page, "Juliet");
      write(page, "echo quietly");
      assertThat(message(page, "quietly")).hasCount(2);

      assertThat(demo.tree().resolve("mypresence")).doesNotExist();
      assertThat(refused).isEmpty();
    }
  }
}
