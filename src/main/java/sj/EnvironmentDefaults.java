package sj;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives every flag its variable: {@code --password-file} is {@code SJ_PASSWORD_FILE}. */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option) || !hasVariable(option)) {
      return null;
    }
    String value = environment.get(variable(option.longestName()));
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * Help and version have none: extension programs are told the version as SJ_VERSION. Nor has what
   * belongs to one call: a variable that happens to be called SJ_NAME renames no contact.
   */
  static boolean hasVariable(OptionSpec option) {
    return !option.usageHelp()
        && !option.versionHelp()
        && !(option.userObject() instanceof Field field
            && Tool.class.isAssignableFrom(field.getDeclaringClass()));
  }

  /** The variable of a flag. */
  static String variable(String flag) {
    return "SJ_" + flag.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
