package sj.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the page looks, kept as pictures in target/screenshots, and whether everybody can use it. */
final class PageLooksIT extends PageTest {
  @SuppressWarnings("NullAway.Init")
  private FakeBridge bridge;

  /** Messages that lie under the button that leads down. */
  private static final String COVERED =
      """
      (() => {
        const jump = document.getElementById("jump").getBoundingClientRect();
        const frame = document.getElementById("scroller").getBoundingClientRect();
        return [...document.querySelectorAll("#messages .bubble")].filter((bubble) => {
          const { top, bottom, left, right } = bubble.getBoundingClientRect();
          return Math.min(bottom, frame.bottom) > jump.top && top < jump.bottom
            && right > jump.left && left < jump.right;
        }).map((bubble) => bubble.textContent);
      })()
      """;

  enum Look {
    LIGHT_DESKTOP,
    DARK_DESKTOP,
    LIGHT_PHONE,
    DARK_PHONE,
    FORCED_DESKTOP;

    boolean phone() {
      return name().endsWith("PHONE");
    }

    NewContextOptions options() {
      NewContextOptions options =
          new NewContextOptions()
              .setReducedMotion(ReducedMotion.REDUCE)
              .setColorScheme(name().startsWith("DARK") ? ColorScheme.DARK : ColorScheme.LIGHT);
      if (name().startsWith("FORCED")) {
        options.setForcedColors(ForcedColors.ACTIVE);
      }
      return phone()
          ? options
              .setViewportSize(390, 844)
              .setDeviceScaleFactor(2)
              .setHasTouch(true)
              .setIsMobile(true)
          : options.setViewportSize(1280, 820);
    }
  }

  @BeforeAll
  void fill() {
    bridge = new FakeBridge(true);
    SamplePlay.fill(bridge.account);
  }

  @AfterAll
  void stopBridge() {
    bridge.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyViewIsFitToBeSeenAndUsed(Look look) {
    Page page = browser.open(bridge.url(), look.options());
    assertThat(page.locator("#logon")).isVisible();
    check(page, look, "log-on");
    page.locator("#token").fill(FakeBridge.TOKEN);
    button(page, "Log on").click();
    assertThat(contact(page, "Romeo")).isVisible();
    check(page, look, "list");
    page.locator("#add").click();
    page.locator("#add-jid").fill("not an address");
    button(page, "Add").click();
    check(page, look, "add");
    page.keyboard().press("Escape");
    page.locator("#account").click();
    check(page, look, "account");
    page.keyboard().press("Escape");
    open(page, "Romeo");
    assertThat(message(page, "Parting is such sweet sorrow")).isVisible();
    check(page, look, "conversation");
    page.locator("#scroller").evaluate("scroller => (scroller.scrollTop = 0)");
    assertThat(page.locator("#jump")).isVisible();
    check(page, look, "past");
    assertThat(page.evaluate(COVERED)).as("what the way down covers").isEqualTo(List.of());
    page.locator("#jump").click();
    assertThat(page.locator("#jump")).isHidden();
    assertThat(message(page, "Parting is such sweet sorrow")).isInViewport();
    page.locator("#details").click();
    check(page, look, "details");
    page.keyboard().press("Escape");
    bridge.account.state("offline", "the server closed the stream (system-shutdown)");
    assertThat(page.locator("#strip")).isVisible();
    page.locator("#text").fill("Good night, good night!\nParting…");
    check(page, look, "offline");
    bridge.account.state("online", "");
    if (look.phone()) {
      page.locator("#back").click();
    }
    open(page, "rosaline@example.com");
    check(page, look, "request");
    assertThat(page.evaluate("violations")).isEqualTo(List.of());
    if (look.phone()) {
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
    }
  }

  private static void check(Page page, Look look, String view) {
    String name = look.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + "-" + view + ".png")));
    Axe.findsNothing(page, name + " " + view);
  }
}
