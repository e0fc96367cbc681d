package sj.jid;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JID in canonical form (RFC 7622 section 3): localpart case-mapped and prepared by PRECIS
 * UsernameCaseMapped, domainpart by IDNA, resourcepart by PRECIS OpaqueString. Two JIDs are equal
 * when their canonical forms are.
 */
public final class Jid implements Comparable<Jid> {
  private static final int MOST_OF_A_NAME = 255;
  private static final Recent RECENT = new Recent(8192);

  private final @Nullable String localpart;
  private final String domainpart;
  private final @Nullable String resourcepart;
  private final String text;
  // Asked for with each stanza; whoever comes first makes it.
  private @Nullable Jid bare;

  private Jid(@Nullable String localpart, String domainpart, @Nullable String resourcepart) {
    this.localpart = localpart;
    this.domainpart = domainpart;
    this.resourcepart = resourcepart;
    this.text =
        (localpart == null ? "" : localpart + "@")
            + domainpart
            + (resourcepart == null ? "" : "/" + resourcepart);
  }

  /**
   * Parses and prepares a JID. It is split at the first {@code /} and then at the first {@code @}
   * before anything is mapped (RFC 7622 section 3.1).
   *
   * @throws InvalidJidException when a part is empty, too long (1,023 octets each) or not allowed
   */
  public static Jid of(String text) {
    Jid recent = RECENT.find(text);
    if (recent != null) {
      return recent;
    }
    Jid jid = prepared(text);
    RECENT.put(text, jid);
    return jid;
  }

  private static Jid prepared(String text) {
    int slash = text.indexOf('/');
    String bare = slash < 0 ? text : text.substring(0, slash);
    int at = bare.indexOf('@');
    return new Jid(
        at < 0 ? null : Parts.localpart(bare.substring(0, at)),
        Parts.domainpart(bare.substring(at + 1)),
        slash < 0 ? null : Parts.resourcepart(text.substring(slash + 1)));
  }

  /**
   * The name of a chat in a tree that another program serves, to the letter: {@code #verona}. It is
   * no JID, nothing is prepared, and its text may be no JID's or by chance one's; it has no place
   * in XMPP. Read it back by {@link Naming#FOREIGN}.
   *
   * @throws InvalidJidException when it can't be the name of a directory, or {@code /} for the root
   */
  static Jid foreign(String name) {
    boolean root = name.equals("/");
    if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MOST_OF_A_NAME) {
      throw new InvalidJidException("a chat's name has 1 to " + MOST_OF_A_NAME + " octets");
    }
    if (!root && (name.indexOf('/') >= 0 || name.startsWith("."))) {
      throw new InvalidJidException("a chat's name has no slash and doesn't begin with a dot");
    }
    if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || isHalf(c))) {
      throw new InvalidJidException("a chat's name has no control characters");
    }
    return new Jid(null, name, null);
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /** As {@link #of}, or null where the text is no JID: for what strangers send. */
  public static @Nullable Jid ofNullable(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return of(text);
    } catch (InvalidJidException e) {
      return null;
    }
  }

  public @Nullable String localpart() {
    return localpart;
  }

  public String domainpart() {
    return domainpart;
  }

  public @Nullable String resourcepart() {
    return resourcepart;
  }

  /** This JID without its resourcepart. */
  public Jid bare() {
    if (resourcepart == null) {
      return this;
    }
    Jid found = bare;
    if (found == null) {
      found = new Jid(localpart, domainpart, null);
      bare = found;
    }
    return found;
  }

  public boolean isBare() {
    return resourcepart == null;
  }

  /** The domain alone: the server's own address. */
  public Jid domain() {
    return new Jid(null, domainpart, null);
  }

  /**
   * This JID's bare form with the given resourcepart.
   *
   * @throws InvalidJidException when the resourcepart is not allowed
   */
  public Jid withResource(String resource) {
    return new Jid(localpart, domainpart, Parts.resourcepart(resource));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Jid jid && jid.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  @Override
  public int compareTo(Jid other) {
    return text.compareTo(other.text);
  }

  /** The canonical form. */
  @Override
  public String toString() {
    return text;
  }
}
