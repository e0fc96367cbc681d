package sj.program;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program finds in its environment. */
public final class Environment {
  private static final List<String> KEPT = List.of("HOME", "LANG", "LC_ALL", "TZ");
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final Map<String, String> variables = new LinkedHashMap<>();

  private Environment() {}

  /**
   * Of the bridge's own environment what every program needs, and no secret.
   *
   * @param own the bridge's environment
   * @param directory the tree
   * @param account the account's bare JID
   */
  public static Environment of(Map<String, String> own, Path directory, String account) {
    var environment = new Environment();
    environment.variables.put("PATH", own.getOrDefault("PATH", USUAL_PATH));
    KEPT.forEach(name -> environment.with(name, own.get(name)));
    environment.variables.put("SJ_DIR", directory.toString());
    environment.variables.put("SJ_JID", account);
    return environment;
  }

  /** Adds a variable, or none where the value is null. NUL, which none can bear, is left out. */
  public Environment with(String name, @Nullable String value) {
    if (value != null) {
      variables.put(name, value.replace("\0", ""));
    }
    return this;
  }

  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }
}
