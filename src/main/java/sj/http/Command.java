package sj.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.bus.Requests;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.jid.Naming;

/** A frame up of the subprotocol {@code sj.v1}. */
sealed interface Command {
  /** The client's own mark, which the answer bears: a string or a number; null where none. */
  @Nullable Object ref();

  /** A message to be sent. */
  record Send(@Nullable Object ref, Jid contact, String body) implements Command {}

  /** What can't be understood. */
  record Bad(@Nullable Object ref, Problem problem) implements Command {}

  int LONGEST_REF = 256;

  /**
   * Reads a frame.
   *
   * @param stream the contact whose stream it came up on, or null
   * @param naming how contacts are named
   */
  static Command of(String text, @Nullable Jid stream, Naming naming) {
    Object ref = null;
    try {
      ref = ref(text);
      JsonBody body = JsonBody.of(text, Set.of("ref", "contact", "body"));
      return new Send(ref, contact(body.text("contact"), stream, naming), message(body));
    } catch (Problem problem) {
      return new Bad(ref, problem);
    }
  }

  private static @Nullable Object ref(String text) {
    Object ref;
    try {
      ref = new JsonObject(text).getValue("ref");
    } catch (DecodeException | ClassCastException e) {
      throw Problem.of(400, "body", "The frame is not a JSON object.");
    }
    boolean mark =
        ref instanceof Integer
            || ref instanceof Long
            || (ref instanceof String s && s.length() <= LONGEST_REF && Utf8.isWhole(s));
    if (ref != null && !mark) {
      throw Problem.of(
          400, "ref", "Give a string of up to " + LONGEST_REF + " characters, or a whole number.");
    }
    return ref;
  }

  private static Jid contact(@Nullable String given, @Nullable Jid stream, Naming naming) {
    if (given == null && stream != null) {
      return stream;
    }
    if (given == null) {
      throw Problem.of(422, "contact", "The JSON object lacks this field.");
    }
    Jid jid;
    try {
      jid = naming.of(given);
    } catch (InvalidJidException e) {
      throw Problem.of(400, "contact", "This JID is not valid: " + e.getMessage() + ".");
    }
    if (!jid.isBare() || (stream != null && !stream.equals(jid))) {
      throw Problem.of(400, "contact", "Give the bare JID of this stream's contact.");
    }
    return jid;
  }

  private static String message(JsonBody body) {
    String text = body.required("body");
    if (text.isEmpty()) {
      throw Problem.of(422, "body", "The message is empty.");
    }
    return text;
  }

  /** The frame that answers it. */
  default String answer(AsyncResult<Requests.Accepted> done) {
    if (done.failed()) {
      return problem(ref(), done.cause());
    }
    return marked("accepted", ref()).put("id", done.result().id()).put("state", "queued").encode();
  }

  /** A problem as a frame. */
  static String problem(@Nullable Object ref, Throwable failure) {
    JsonObject problem = Problems.of(failure).json();
    problem.remove("type");
    return marked("problem", ref).mergeIn(problem).encode();
  }

  private static JsonObject marked(String type, @Nullable Object ref) {
    JsonObject json = new JsonObject().put("type", type);
    return ref == null ? json : json.put("ref", ref);
  }
}
