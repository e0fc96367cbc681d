package sj.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What stands for a name in the table: 64 bits of a digest that begins with this file's own secret,
 * so that nobody can make up a name which meets another's. By chance one of a million names meets
 * another of them once in some thirty million such files.
 */
final class NameHash {
  private static final String KEY = "names:key";
  private static final int KEY_BYTES = 16;

  private final MessageDigest digest;
  private final byte[] key;

  private NameHash(byte[] key) {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    this.key = key;
  }

  /** With the secret of that file, which is made where it is missing. */
  static NameHash of(Sql sql) {
    String kept = sql.first("SELECT value FROM kept WHERE name = ?", row -> row.getString(1), KEY);
    if (kept == null) {
      byte[] bytes = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(bytes);
      kept = HexFormat.of().formatHex(bytes);
      sql.update("INSERT INTO kept (name, value) VALUES (?, ?)", KEY, kept);
    }
    return new NameHash(HexFormat.of().parseHex(kept));
  }

  /**
   * The hash of a name.
   *
   * @param contact the number of the contact's row; 0 for the account's own
   */
  long of(int kind, long contact, String name) {
    digest.update(key);
    digest.update((byte) kind);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(contact).flip());
    return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
