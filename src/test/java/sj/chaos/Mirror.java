package sj.chaos;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sj.suite.Http;

/** Reads what the bridge shows: its files, and the same over HTTP. */
final class Mirror {
  private static final Pattern FIRST =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d <([^<>]+)> ?(.*)", Pattern.DOTALL);

  private static final Pattern DELAY =
      Pattern.compile(
          "<delay xmlns='urn:xmpp:delay' from='([^']+)' stamp='([^']+)'>Resent</delay>");

  private final Map<String, List<String>> in = new LinkedHashMap<>();
  private final Map<String, List<String>> own = new LinkedHashMap<>();
  private final List<String> torn = new ArrayList<>();

  private final String account;

  private Mirror(String account) {
    this.account = account;
  }

  /** The logs of all contacts. */
  static Shown files(Path tree, String account) {
    var mirror = new Mirror(account);
    try (Stream<Path> children = Files.list(tree)) {
      for (Path chat : children.filter(child -> child.toString().contains("@")).toList()) {
        Path log = chat.resolve("out");
        if (Files.isRegularFile(log)) {
          mirror.log(chat.getFileName().toString(), Files.readString(log));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return mirror.shown();
  }

  /** The events of type message. */
  static Shown events(Http http) {
    var mirror = new Mirror("");
    for (JsonObject event : http.events("/events?since=0")) {
      if (event.getString("type").equals("message")) {
        mirror.message(
            event.getString("contact"),
            event.getString("direction").equals("out"),
            event.getString("body"));
      }
    }
    return mirror.shown();
  }

  /** The messages that the server says it sent again, and when it did so by its stamp. */
  static Map<String, String> resent(Http http, String server) {
    var stamps = new HashMap<String, String>();
    for (JsonObject event : http.events("/events?since=0")) {
      Matcher delay = DELAY.matcher(event.getString("stanza", ""));
      if (delay.find() && delay.group(1).equals(server)) {
        stamps.put(Token.of(event.getString("body")), delay.group(2));
      }
    }
    return stamps;
  }

  private void log(String contact, String text) {
    if (!text.isEmpty() && !text.endsWith("\n")) {
      torn.add(contact + " ends with " + text.substring(text.lastIndexOf('\n') + 1));
    }
    for (String entry : text.split("\n(?!\t)")) {
      Matcher first = FIRST.matcher(entry.stripTrailing());
      if (!first.matches()) {
        if (!entry.isBlank()) {
          torn.add(contact + " " + entry);
        }
      } else if (!first.group(1).equals("sj")) {
        boolean mine = first.group(1).equals(account);
        message(contact, mine, first.group(2).replace("\n\t", "\n"));
      }
    }
  }

  private void message(String contact, boolean mine, String body) {
    if (Token.isWhole(body)) {
      (mine ? own : in).computeIfAbsent(contact, c -> new ArrayList<>()).add(Token.of(body));
    } else {
      torn.add(contact + " " + body);
    }
  }

  private Shown shown() {
    return new Shown(in, own, torn);
  }
}
