package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A browser for the class, and the words for what a person sees and does in the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTest {
  @SuppressWarnings("NullAway.Init")
  Browser browser;

  @BeforeAll
  void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  @SuppressWarnings("UnnecessaryNullCheck")
  void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWasComplainedOf() {
    List<String> complaints = List.copyOf(browser.complaints);
    browser.complaints.clear();
    browser.closeContexts();
    assertThat(complaints).isEmpty();
  }

  static Locator contact(Page page, String name) {
    return page.locator("#contacts .contact", new Page.LocatorOptions().setHasText(name));
  }

  static Locator messages(Page page) {
    return page.locator("#messages .message");
  }

  static Locator message(Page page, String body) {
    return page.locator("#messages .body").filter(new Locator.FilterOptions().setHasText(body));
  }

  static Locator textBox(Page page) {
    return page.locator("#text");
  }

  static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  static void open(Page page, String name) {
    contact(page, name).click();
    assertThat(page.locator("#conversation")).isVisible();
  }

  static void write(Page page, String text) {
    textBox(page).fill(text);
    textBox(page).press("Enter");
  }
}
