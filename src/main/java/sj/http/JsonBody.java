package sj.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object whose fields are all known. */
record JsonBody(JsonObject json) {
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Parses a text.
   *
   * @throws Problem 400 when it is no such object, naming a field that isn't known
   */
  static JsonBody of(String text, Set<String> known) {
    JsonObject json;
    try {
      checkDuplicates(text);
      json = new JsonObject(text);
    } catch (IOException | DecodeException | ClassCastException e) {
      throw Problem.of(400, "body", "The body is not a JSON object.");
    }
    for (String name : json.fieldNames()) {
      if (!known.contains(name)) {
        String shown = Utf8.isWhole(name) && name.length() <= 64 ? name : "body";
        throw Problem.of(400, shown, "The JSON object has a field that is not known here.");
      }
    }
    return new JsonBody(json);
  }

  /** Two readers of one text must not see two messages in it. */
  private static void checkDuplicates(String text) throws IOException {
    try (JsonParser parser = STRICT.createParser(text)) {
      while (parser.nextToken() != null) {
        // The parser itself fails at a name that comes twice.
      }
    }
  }

  /** A text, or null where the field isn't there. */
  @Nullable String text(String field) {
    return json.containsKey(field) ? string(json.getValue(field), field) : null;
  }

  /** A text that must be there. */
  String required(String field) {
    String text = text(field);
    if (text == null) {
      throw Problem.of(422, field, "The JSON object lacks this field.");
    }
    return text;
  }

  /** A list of texts, or null where the field isn't there. */
  @Nullable List<String> texts(String field) {
    if (!json.containsKey(field)) {
      return null;
    }
    if (!(json.getValue(field) instanceof JsonArray array)) {
      throw Problem.of(422, field, "This field takes a list of strings.");
    }
    List<String> texts = new ArrayList<>();
    array.forEach(value -> texts.add(string(value, field)));
    return texts;
  }

  private static String string(@Nullable Object value, String field) {
    if (!(value instanceof String text)) {
      throw Problem.of(422, field, "This field takes a string.");
    }
    if (!Utf8.isWhole(text)) {
      throw Problem.of(400, field, "The string has half of a surrogate pair.");
    }
    return text;
  }
}
