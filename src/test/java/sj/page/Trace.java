package sj.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long the page's own thread computed in one go. Processor time, not the clock: that would
 * count what else the machine is doing.
 */
final class Trace {
  private static final String TASKS = "disabled-by-default-devtools.timeline,__metadata";

  private Trace() {}

  /** The tasks of more than {@code least} milliseconds in the pages while {@code work} ran. */
  static List<Long> tasks(Page page, long least, Runnable work) {
    Browser chromium = Objects.requireNonNull(page.context().browser());
    chromium.startTracing(
        page, new Browser.StartTracingOptions().setCategories(List.of(TASKS.split(",", -1))));
    work.run();
    JsonArray events =
        new JsonObject(Buffer.buffer(chromium.stopTracing())).getJsonArray("traceEvents");
    Set<String> pages =
        all(events).stream()
            .filter(event -> event.getString("name", "").equals("thread_name"))
            .filter(event -> event.getJsonObject("args").getString("name").equals("CrRendererMain"))
            .map(Trace::thread)
            .collect(Collectors.toSet());
    return all(events).stream()
        .filter(event -> event.getString("name", "").equals("RunTask"))
        .filter(event -> pages.contains(thread(event)))
        .map(event -> event.getLong("tdur", 0L) / 1_000)
        .filter(duration -> duration >= least)
        .sorted()
        .toList();
  }

  private static List<JsonObject> all(JsonArray events) {
    return IntStream.range(0, events.size()).mapToObj(events::getJsonObject).toList();
  }

  private static String thread(JsonObject event) {
    return event.getLong("pid") + "/" + event.getLong("tid");
  }
}
