package sj.http;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a request can't be met (RFC 9457): thrown or failed with, and written in one place. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String detail;
  private final transient Map<String, Object> more = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * A problem.
   *
   * @param status the HTTP status
   * @param detail a sentence that says what to do
   */
  Problem(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.detail = detail;
  }

  /** A problem with one parameter or field, which it names. */
  static Problem of(int status, @Nullable String field, String detail) {
    Problem problem = new Problem(status, detail);
    return field == null ? problem : problem.with("field", field);
  }

  Problem with(String name, Object value) {
    more.put(name, value);
    return this;
  }

  Problem withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", Titles.of(status))
            .put("status", status)
            .put("detail", detail);
    more.forEach(json::put);
    return json;
  }
}
