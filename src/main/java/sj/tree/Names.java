package sj.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * File names for what comes from outside: total, and injective, so that two JIDs or ids never share
 * a file (interface, "Names"). A contact's name has an {@code @} or begins with an encoded letter;
 * a name that belongs to the bridge, or to an answer, never does.
 */
public final class Names {
  private static final int MAX_OCTETS = 200;
  private static final int CUT_OCTETS = 190;
  private static final int MAX_ID = 128;
  static final String PUBLIC = "public";
  private static final Pattern CUT = Pattern.compile(".*~[0-9a-f]{32}", Pattern.DOTALL);
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Names at the root that are the bridge's, now or by what the interface leaves room for. */
  private static final Set<String> RESERVED =
      Set.of(
          ("in out contacts state presence mypresence status mystatus ext on roster name read"
                  + " subscription jid kind nick subject members iq events health metrics accounts"
                  + " openapi.yaml index.html page token lock secrets http history removed media"
                  + " rooms search files public config")
              .split(" "));

  private Names() {}

  /** The directory name of a contact, at most 223 octets of UTF-8. A resourcepart is ignored. */
  public static String directory(Jid jid) {
    String bare = jid.bare().toString();
    String name = encoded(bare, jid.localpart() == null, false);
    if (octets(name) <= MAX_OCTETS) {
      return name;
    }
    // Longer than any name that isn't cut, and so different from all of them.
    String prefix = prefix(name);
    String mark = jid.localpart() == null || prefix.indexOf('@') >= 0 ? "~" : "@~";
    return prefix + mark + hash(bare);
  }

  /**
   * The bare JID that a directory name stands for, canonical or not.
   *
   * @return null where it stands for none, or {@link #isCut} and only the file {@code jid} knows
   */
  public static @Nullable Jid contact(String name) {
    if (name.startsWith(".") || !isContact(name) || isCut(name)) {
      return null;
    }
    String decoded = decoded(name);
    Jid jid = decoded == null ? null : Jid.ofNullable(decoded);
    return jid == null || !jid.isBare() ? null : jid;
  }

  /** Whether a name at the root is of the form of a contact's. */
  static boolean isContact(String name) {
    return name.startsWith("%") || name.indexOf('@') >= 0;
  }

  /**
   * Whether a name at the root is the bridge's own, now or by what the interface leaves room for.
   */
  static boolean isOwn(String name) {
    return !isContact(name)
        && (isReserved(name) || name.equals("otr") || name.equals("lost+found"));
  }

  /** Whether the name was cut, so that it doesn't hold the JID in full. */
  static boolean isCut(String name) {
    return octets(name) > MAX_OCTETS && CUT.matcher(name).matches();
  }

  /**
   * The file name of the answer to an iq request.
   *
   * @return null when the id is empty, longer than 128 characters, or a name of the bridge's
   */
  public static @Nullable String answer(String id) {
    if (id.isEmpty() || id.length() > MAX_ID) {
      return null;
    }
    if (isReserved(id)) {
      return null;
    }
    String name = encoded(id, false, true);
    return octets(name) <= MAX_OCTETS ? name : null;
  }

  /** The file name of what handles a namespace, in {@code ext/}; {@code public} lies there too. */
  public static String handler(String namespace) {
    return encoded(namespace, namespace.equalsIgnoreCase(PUBLIC), false);
  }

  /**
   * The namespace that a file name in {@code ext/} stands for, or null where it stands for none.
   */
  static @Nullable String namespace(String name) {
    String decoded = decoded(name);
    return decoded == null || decoded.isEmpty() || decoded.chars().anyMatch(Character::isISOControl)
        ? null
        : decoded;
  }

  /** Whether a name is the bridge's; a file system may take two cases for one. */
  static boolean isReserved(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return RESERVED.contains(folded) || folded.contains(Aside.SUFFIX);
  }

  private static String encoded(String text, boolean first, boolean at) {
    StringBuilder name = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if ((i == 0 && (first || c == '.' || c == '-')) || isUnsafe(c) || (at && c == '@')) {
        for (byte octet : octets(c)) {
          name.append('%').append(HEX.toHexDigits(octet));
        }
      } else {
        name.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return name.toString();
  }

  private static boolean isUnsafe(int c) {
    return c == '/' || c == '%' || Character.isISOControl(c) || isSurrogate(c);
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static byte[] octets(int c) {
    // Half a pair has no UTF-8; what its bits would give is told from every other character.
    return isSurrogate(c)
        ? new byte[] {
          (byte) (0xE0 | (c >> 12)), (byte) (0x80 | ((c >> 6) & 0x3F)), (byte) (0x80 | (c & 0x3F))
        }
        : Character.toString(c).getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String decoded(String name) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(name.length());
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      if (c != '%') {
        octets.writeBytes(octets(c));
        i += Character.charCount(c);
      } else if (i + 2 < name.length()
          && HexFormat.isHexDigit(name.charAt(i + 1))
          && HexFormat.isHexDigit(name.charAt(i + 2))) {
        octets.write(HexFormat.fromHexDigits(name, i + 1, i + 3));
        i += 3;
      } else {
        return null;
      }
    }
    return Utf8.strict(octets.toByteArray());
  }

  private static String prefix(String name) {
    int end = 0;
    int length = 0;
    while (true) {
      int next = end + (name.charAt(end) == '%' ? 3 : Character.charCount(name.codePointAt(end)));
      length += octets(name.substring(end, next));
      if (length > CUT_OCTETS) {
        return name.substring(0, end);
      }
      end = next;
    }
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
