package sj.otr;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What an encoded message says of itself in the open (OTR version 3, "Data exchange" and
 * "Authenticated Key Exchange"). Made only where every length in the message fits into it, so that
 * whoever reads it further never believes a length that a stranger wrote.
 *
 * @param ignorable of an encrypted message: nothing is lost if it can't be read
 * @param keys of an encrypted message: which keys it is encrypted with
 * @param counter of an encrypted message: must grow under the same keys
 */
record Header(
    int version, int type, int sender, int receiver, boolean ignorable, long keys, long counter) {
  static final int COMMIT = 0x02;
  static final int DATA = 0x03;
  static final int DH_KEY = 0x0a;
  static final int REVEAL_SIGNATURE = 0x11;
  static final int SIGNATURE = 0x12;

  private static final String HEAD = "?OTR:";
  private static final int MAC = 20;
  private static final int SMALLEST_TAG = 0x100;

  /** The header, or null where the message isn't one. */
  static @Nullable Header of(String message) {
    if (!message.startsWith(HEAD) || !message.endsWith(".")) {
      return null;
    }
    ByteBuffer bytes;
    try {
      bytes =
          ByteBuffer.wrap(
              Base64.getDecoder().decode(message.substring(HEAD.length(), message.length() - 1)));
    } catch (IllegalArgumentException e) {
      return null;
    }
    return bytes.remaining() < 3 ? null : of(bytes);
  }

  private static @Nullable Header of(ByteBuffer bytes) {
    int version = bytes.getShort();
    int type = bytes.get();
    int sender = 0;
    int receiver = 0;
    if (version == 3) {
      if (bytes.remaining() < 8) {
        return null;
      }
      sender = bytes.getInt();
      receiver = bytes.getInt();
      if (Integer.compareUnsigned(sender, SMALLEST_TAG) < 0) {
        return null;
      }
    }
    var plain = new Header(version, type, sender, receiver, false, 0, 0);
    boolean whole =
        switch (type) {
          case COMMIT -> data(bytes, 2);
          case DH_KEY -> data(bytes, 1);
          case REVEAL_SIGNATURE -> data(bytes, 2) && skip(bytes, MAC);
          case SIGNATURE -> data(bytes, 1) && skip(bytes, MAC);
          case DATA -> true;
          default -> false;
        };
    if (type == DATA) {
      return ofData(plain, bytes);
    }
    return whole && !bytes.hasRemaining() ? plain : null;
  }

  private static @Nullable Header ofData(Header plain, ByteBuffer bytes) {
    if (bytes.remaining() < 9) {
      return null;
    }
    boolean ignorable = (bytes.get() & 1) != 0;
    long keys = bytes.getLong();
    boolean numbered = (keys >>> 32) != 0 && (int) keys != 0;
    if (!numbered || !data(bytes, 1) || bytes.remaining() < 8) {
      return null;
    }
    long counter = bytes.getLong();
    if (!data(bytes, 1) || !skip(bytes, MAC) || !data(bytes, 1) || bytes.hasRemaining()) {
      return null;
    }
    return new Header(plain.version, DATA, plain.sender, plain.receiver, ignorable, keys, counter);
  }

  /** So many fields that begin with their length. */
  private static boolean data(ByteBuffer bytes, int fields) {
    for (int n = 0; n < fields; n++) {
      if (bytes.remaining() < 4 || !skip(bytes, bytes.getInt())) {
        return false;
      }
    }
    return true;
  }

  private static boolean skip(ByteBuffer bytes, int length) {
    if (length < 0 || length > bytes.remaining()) {
      return false;
    }
    bytes.position(bytes.position() + length);
    return true;
  }
}
