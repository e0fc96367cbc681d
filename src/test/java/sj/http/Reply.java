package sj.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What came back. */
record Reply(int status, MultiMap headers, Buffer body) {
  String text() {
    return body.toString();
  }

  /** A header; empty where it is missing. */
  String header(String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  JsonObject json() {
    return body.toJsonObject();
  }

  List<JsonObject> lines() {
    return text().lines().filter(line -> !line.isEmpty()).map(JsonObject::new).toList();
  }

  List<Long> ids() {
    return lines().stream().map(line -> line.getLong("id")).toList();
  }

  /** Type and subtype alone. */
  String type() {
    String type = headers.get("Content-Type");
    return type == null ? "" : type.replaceAll(";.*", "");
  }

  String field() {
    return json().getString("field");
  }
}
