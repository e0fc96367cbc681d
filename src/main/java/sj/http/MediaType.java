package sj.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Content-Type} of a body.
 *
 * @param name type and subtype in lower case; empty where none was given
 * @param charset as given, or null
 */
record MediaType(String name, @Nullable String charset) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([\\w!#$&^.+-]+/[\\w!#$&^.+-]+)\\s*(;.*)?", Pattern.DOTALL);
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:+-]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> NO_TEXT =
      Set.of("multipart", "image", "audio", "video", "font", "model");

  /** The header's value, or a 415. */
  static MediaType of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return new MediaType("", null);
    }
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      throw new Problem(415, "The Content-Type can't be read. Use text/plain.");
    }
    Matcher charset = CHARSET.matcher(header);
    return new MediaType(
        form.group(1).toLowerCase(Locale.ROOT), charset.find() ? charset.group(1) : null);
  }

  boolean isJson() {
    return name.equals("application/json");
  }

  /** Refuses what is no text, and text in another character set than UTF-8. */
  void checkText() {
    int slash = name.indexOf('/');
    if (slash > 0 && NO_TEXT.contains(name.substring(0, slash))) {
      throw new Problem(415, "A body of type " + name + " is no text. Send the text itself.");
    }
    if (charset != null
        && !charset.equalsIgnoreCase("utf-8")
        && !charset.equalsIgnoreCase("us-ascii")) {
      throw new Problem(415, "Send the text in UTF-8.");
    }
  }
}
