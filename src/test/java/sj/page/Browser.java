package sj.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of the machine, and pages in it that keep a record of what went wrong in them. */
final class Browser implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Tasks over 50 ms and violations of the content security policy, from the first script on. */
  private static final String WATCH =
      """
      window.longTasks = [];
      window.violations = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longTasks.push(duration);
      }).observe({ type: "longtask" });
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) =>
        window.violations.push(`${violatedDirective} ${sample}`));
      """;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<BrowserContext> contexts = new ArrayList<>();

  /** What the pages said that they should not have said. */
  final List<String> complaints = new ArrayList<>();

  private Browser(Path executable) {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(executable)
                    .setHeadless(true)
                    .setArgs(ARGUMENTS));
  }

  /** Skips the tests without a Chromium, but not where one is promised. */
  static Browser start() {
    Optional<Path> executable =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    String why = "The page is tested in Chromium, and none is installed (apt install chromium).";
    if (executable.isEmpty() && System.getenv("CI") != null) {
      Assertions.fail(why);
    }
    Assumptions.assumeTrue(executable.isPresent(), why);
    return new Browser(executable.orElseThrow());
  }

  Page open(String url) {
    return open(url, new NewContextOptions().setViewportSize(1200, 800));
  }

  Page open(String url, NewContextOptions options) {
    Page page = context(options).newPage();
    page.navigate(url);
    return page;
  }

  /** A page that outlives the tests of its class. */
  Page lasting(String url) {
    BrowserContext context = context(new NewContextOptions());
    contexts.remove(context);
    Page page = context.newPage();
    page.navigate(url);
    return page;
  }

  BrowserContext context(NewContextOptions options) {
    BrowserContext context = chromium.newContext(options.setLocale("en-GB"));
    context.setDefaultTimeout(15_000);
    context.addInitScript(WATCH);
    context.onWebError(error -> complaints.add(error.error()));
    context.onConsoleMessage(
        message -> {
          // A refused or broken connection is logged by the browser itself.
          boolean network =
              message.text().startsWith("Failed to load resource")
                  || message.text().startsWith("WebSocket connection to");
          if (message.type().equals("error") && !network) {
            complaints.add(message.text());
          }
        });
    contexts.add(context);
    return context;
  }

  void closeContexts() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
