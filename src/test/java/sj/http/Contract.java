package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml}, and what it says of an answer. */
@SuppressWarnings("unchecked")
final class Contract {
  static final Contract LOADED = new Contract();

  private final Map<String, Object> document;

  private Contract() {
    InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream("/openapi.yaml"));
    document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
  }

  /** One operation of the document. */
  record Documented(
      String method, String path, boolean open, TreeSet<String> query, TreeSet<Integer> answers) {}

  List<Documented> operations() {
    return paths().entrySet().stream()
        .flatMap(
            path ->
                map(path.getValue()).entrySet().stream()
                    .map(
                        method ->
                            documented(path.getKey(), method.getKey(), map(method.getValue()))))
        .toList();
  }

  private Documented documented(String path, String method, Map<String, Object> operation) {
    TreeSet<String> query = new TreeSet<>();
    TreeSet<String> inPath = new TreeSet<>();
    for (Object each : (List<Object>) operation.getOrDefault("parameters", List.of())) {
      Map<String, Object> parameter = resolve(map(each));
      switch (String.valueOf(parameter.get("in"))) {
        case "query" -> query.add((String) parameter.get("name"));
        case "path" -> inPath.add("{" + parameter.get("name") + "}");
        default -> assertThat(parameter.get("in")).isEqualTo("header");
      }
    }
    assertThat(inPath).allMatch(path::contains).hasSize(path.split("\\{", -1).length - 1);
    TreeSet<Integer> answers = new TreeSet<>();
    map(operation.get("responses")).keySet().forEach(code -> answers.add(Integer.valueOf(code)));
    return new Documented(
        method.toUpperCase(Locale.ROOT), path, operation.containsKey("security"), query, answers);
  }

  /** Holds an answer to the document; what isn't there must be a problem that says so. */
  void check(String method, String uri, Reply reply) {
    Map<String, Object> operation = operation(method, uri.replaceAll("[?#].*", ""));
    if (operation == null) {
      assertThat(reply.status())
          .as(method + " " + uri)
          .isIn(200, 304, 400, 401, 403, 404, 405, 421);
      if (reply.status() >= 400 && !method.equals("HEAD")) {
        Schemas.check(schema("Problem"), reply.json().getMap(), this, "problem");
      }
      return;
    }
    Map<String, Object> responses = map(operation.get("responses"));
    Object found = responses.get(Integer.toString(reply.status()));
    assertThat(found)
        .as(method + " " + uri + " has answered " + reply.status() + " " + reply.text())
        .isNotNull();
    Map<String, Object> content = map(resolve(map(found)).getOrDefault("content", Map.of()));
    if (method.equals("HEAD")) {
      return;
    }
    if (content.isEmpty()) {
      assertThat(reply.body().length()).as("bytes in an answer without content").isZero();
      return;
    }
    assertThat(content).as("content types of %s %s", method, uri).containsKey(reply.type());
    check(map(map(content.get(reply.type())).get("schema")), reply);
  }

  private void check(Map<String, Object> schema, Reply reply) {
    switch (reply.type()) {
      case "application/json", "application/problem+json" ->
          Schemas.check(schema, reply.json().getMap(), this, "answer");
      case "application/x-ndjson" ->
          reply.lines().forEach(line -> Schemas.check(schema, line.getMap(), this, "line"));
      default -> {}
    }
  }

  /** Holds a frame or line to one of the schemas. */
  void check(String schema, JsonObject json) {
    Schemas.check(schema(schema), json.getMap(), this, schema);
  }

  Map<String, Object> schema(String name) {
    return map(map(map(document.get("components")).get("schemas")).get(name));
  }

  private @Nullable Map<String, Object> operation(String method, String path) {
    String lower = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    for (var each : new TreeMap<>(paths()).entrySet()) {
      String pattern = each.getKey().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+");
      if (path.matches(pattern) && map(each.getValue()).containsKey(lower)) {
        return map(map(each.getValue()).get(lower));
      }
    }
    return null;
  }

  private Map<String, Object> paths() {
    return map(document.get("paths"));
  }

  /** Follows a reference within the document. */
  Map<String, Object> resolve(Map<String, Object> node) {
    Object reference = node.get("$ref");
    if (reference == null) {
      return node;
    }
    Map<String, Object> found = document;
    for (String part : String.valueOf(reference).substring(2).split("/", -1)) {
      assertThat(found).as("where %s leads", reference).containsKey(part);
      found = map(found.get(part));
    }
    return found;
  }

  Map<String, Object> document() {
    return document;
  }

  static Map<String, Object> map(@Nullable Object node) {
    return (Map<String, Object>) Objects.requireNonNull(node);
  }
}
