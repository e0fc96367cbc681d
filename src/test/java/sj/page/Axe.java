package sj.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Whether everybody can use what a page shows now, as far as axe-core can tell. */
final class Axe {
  private static final String RUN =
      """
      async () => {
        const { violations } = await axe.run(document, { resultTypes: ["violations"] });
        return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, any }) =>
          `${id}: ${help} at ${target} ${any.map(({ message }) => message)}`));
      }
      """;

  private static final String SCRIPT = script();

  private Axe() {}

  static void findsNothing(Page page, String view) {
    if (!(boolean) page.evaluate("'axe' in window")) {
      page.evaluate(SCRIPT);
    }
    assertThat(page.evaluate(RUN)).as(view).isEqualTo(List.of());
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
