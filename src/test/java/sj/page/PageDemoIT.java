package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Against a running bridge with a contact who answers: {@code -Dsj.page.url=LINK}, as printed at
 * its start, and {@code -Dsj.page.contact=NAME}, as the list shows it.
 */
@EnabledIfSystemProperty(named = "sj.page.url", matches = ".+")
final class PageDemoIT extends PageTest {
  @Test
  void aMessageIsWrittenAnsweredAndThereAfterAReload() {
    Page page = browser.open(System.getProperty("sj.page.url"));
    open(page, System.getProperty("sj.page.contact", ""));
    String text = "Is it day? " + System.nanoTime();
    write(page, text);
    assertThat(message(page, text)).hasCount(1);
    assertThat(page.locator(".message:has-text('" + text + "') ~ .message.in").first()).isVisible();
    page.reload();
    assertThat(page.locator(".message:has-text('" + text + "') ~ .message.in").first()).isVisible();
    assertThat(message(page, text)).hasCount(1);
    assertThat(page.url()).doesNotContain("token");
    assertThat(page.evaluate("violations")).isEqualTo(List.of());
  }

  @Test
  void markupInAMessageStaysText() {
    Page page = browser.open(System.getProperty("sj.page.url"));
    open(page, System.getProperty("sj.page.contact", ""));
    String image = "<img src=x onerror=\"document.title='broken'\">" + System.nanoTime();
    write(page, image);
    assertThat(message(page, image).first()).isVisible();
    assertThat(page.locator("#messages img")).hasCount(0);
    assertThat(page.title()).doesNotContain("broken");
  }
}
