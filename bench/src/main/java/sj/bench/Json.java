package sj.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The figures for programs. */
final class Json {
  private Json() {}

  static String of(Map<String, String> facts, Figures figures) {
    var about = new JsonObject();
    facts.forEach(about::put);
    var list = new JsonArray();
    for (Figure figure : figures.all()) {
      var one =
          new JsonObject()
              .put("measure", figure.measure())
              .put("work", figure.work())
              .put("unit", figure.unit())
              .put("median", figure.median())
              .put("least", figure.least())
              .put("most", figure.most())
              .put("values", new JsonArray(java.util.List.copyOf(figure.values())));
      put(one, "cpuMicros", figure.microsEach());
      put(one, "peakMegabytes", figure.peakMegabytes());
      if (figure.goal().isSet()) {
        one.put(figure.goal().least() ? "goalAtLeast" : "goalAtMost", figure.goal().value());
      }
      list.add(one);
    }
    return new JsonObject().put("about", about).put("figures", list).encodePrettily() + "\n";
  }

  private static void put(JsonObject object, String name, double value) {
    if (!Double.isNaN(value)) {
      object.put(name, value);
    }
  }
}
