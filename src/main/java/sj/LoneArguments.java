package sj;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.messaged.Limits;
import sj.tree.Part;

/**
 * The short way to a daemon alone: its plain flags, read without the library that knows all
 * commands, for that takes longer to load than the daemon takes to start. Whatever is not plainly
 * right here (help, a wrong flag, a wrong number) goes the long way, which knows what to say.
 */
final class LoneArguments {
  private static final Map<String, String> NAMES =
      Map.of("-j", "--jid", "-d", "--dir", "-i", "--input", "-o", "--output");
  private static final List<String> VALUES =
      List.of("--jid", "--dir", "--input", "--output", "--wait");
  private static final String STRANGERS = "--strangers";
  private static final String DEBUG = "--debug";

  private LoneArguments() {}

  /**
   * The plan that these arguments mean.
   *
   * @return null where they are for the long way
   * @throws Complaint as the long way throws it
   */
  static Lone.@Nullable Plan plan(String[] arguments, Map<String, String> environment)
      throws IOException {
    Part part = arguments.length == 0 ? null : part(arguments[0]);
    Map<String, String> given = part == null ? null : given(part, arguments, environment);
    if (part == null || given == null) {
      return null;
    }
    String jid = given.get("--jid");
    Integer input = number(given.getOrDefault("--input", "0"));
    Integer wait = number(given.getOrDefault("--wait", "10"));
    Integer strangers = number(given.getOrDefault(STRANGERS, "20"));
    if (input == null || wait == null || strangers == null) {
      return null;
    }
    if (part == Part.MESSAGED && jid == null) {
      return null;
    }
    var flags = new LoneFlags();
    flags.dir = path(given.get("--dir"));
    flags.output = path(given.get("--output"));
    flags.input = input;
    flags.wait = wait;
    flags.debug = given.containsKey(DEBUG);
    return Lone.Plan.of(part, LoneFlags.account(jid), flags)
        .with(Limits.DEFAULT.withStrangers(strangers));
  }

  /** Whether these are of a daemon alone; what it was asked to do is done when it returns. */
  static boolean isDaemon(String[] arguments) {
    return arguments.length > 0 && part(arguments[0]) != null;
  }

  private static @Nullable Part part(String command) {
    return Arrays.stream(Part.values())
        .filter(part -> part != Part.BRIDGE && part.word().equals(command))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Map<String, String> given(
      Part part, String[] arguments, Map<String, String> environment) {
    var given = new HashMap<String, String>();
    for (String name : VALUES) {
      environment(name, environment, given);
    }
    environment(STRANGERS, environment, given);
    if (environment.containsKey(variable(DEBUG))) {
      return null;
    }
    var named = new HashMap<String, String>();
    for (int i = 1; i < arguments.length; i++) {
      String name = NAMES.getOrDefault(arguments[i], arguments[i]);
      boolean takes = VALUES.contains(name) || (part == Part.MESSAGED && name.equals(STRANGERS));
      if (name.equals(DEBUG)) {
        named.put(name, "");
      } else if (!takes
          || ++i == arguments.length
          || arguments[i].startsWith("-")
          || named.put(name, arguments[i]) != null) {
        return null;
      }
    }
    given.putAll(named);
    return given;
  }

  private static void environment(
      String name, Map<String, String> environment, Map<String, String> given) {
    String value = environment.get(variable(name));
    if (value != null && !value.isEmpty()) {
      given.put(name, value);
    }
  }

  /** As {@link EnvironmentDefaults} names it, which would load the library. */
  private static String variable(String flag) {
    return "SJ_" + flag.substring(2).toUpperCase(Locale.ROOT);
  }

  private static @Nullable Path path(@Nullable String value) {
    return value == null ? null : Path.of(value);
  }

  private static @Nullable Integer number(String text) {
    try {
      int number = Integer.parseInt(text);
      return number < 0 ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
