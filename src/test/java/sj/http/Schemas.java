package sj.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of JSON Schema that the contract uses. */
@SuppressWarnings("unchecked")
final class Schemas {
  private Schemas() {}

  static void check(
      Map<String, Object> given, @Nullable Object value, Contract contract, String where) {
    Map<String, Object> schema = contract.resolve(given);
    if (schema.get("oneOf") instanceof List<?> choices) {
      oneOf(choices, value, contract, where);
      return;
    }
    if (schema.containsKey("enum")) {
      assertThat((List<Object>) schema.get("enum")).as(where).contains(value);
    }
    if (schema.containsKey("const")) {
      assertThat(value).as(where).isEqualTo(schema.get("const"));
    }
    Object type = schema.get("type");
    List<Object> types = type instanceof List<?> several ? (List<Object>) several : List.of(type);
    assertThat(types).as("type of %s: %s", where, value).anyMatch(each -> is(value, each));
    if (value instanceof Map<?, ?> object) {
      object(schema, (Map<String, Object>) object, contract, where);
    } else if (value instanceof List<?> array) {
      array.forEach(item -> check(Contract.map(schema.get("items")), item, contract, where));
    } else if (value instanceof Number number && schema.get("minimum") instanceof Number least) {
      assertThat(number.longValue()).as(where).isGreaterThanOrEqualTo(least.longValue());
    }
  }

  private static void oneOf(
      List<?> choices, @Nullable Object value, Contract contract, String where) {
    AssertionError last = null;
    for (Object choice : choices) {
      try {
        check(Contract.map(choice), value, contract, where);
        return;
      } catch (AssertionError e) {
        last = e;
      }
    }
    fail("none fits " + where + ": " + last);
  }

  private static void object(
      Map<String, Object> schema, Map<String, Object> object, Contract contract, String where) {
    assertThat(schema.get("additionalProperties")).as("%s is closed", where).isEqualTo(false);
    Map<String, Object> properties = Contract.map(schema.get("properties"));
    assertThat(properties.keySet()).as("fields of %s", where).containsAll(object.keySet());
    assertThat(object.keySet())
        .as("fields of %s", where)
        .containsAll((List<String>) schema.getOrDefault("required", List.of()));
    object.forEach(
        (name, field) ->
            check(Contract.map(properties.get(name)), field, contract, where + "." + name));
  }

  private static boolean is(@Nullable Object value, Object type) {
    return switch (String.valueOf(type)) {
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "boolean" -> value instanceof Boolean;
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "null" -> value == null;
      default -> throw new IllegalArgumentException("the contract uses a type " + type);
    };
  }
}
