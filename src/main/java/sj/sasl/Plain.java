package sj.sasl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** PLAIN (RFC 4616): only for a channel that keeps the password secret. */
final class Plain implements SaslExchange {
  private final String username;
  private final Supplier<char[]> password;

  Plain(String username, Supplier<char[]> password) {
    this.username = username;
    this.password = password;
  }

  @Override
  public String mechanism() {
    return "PLAIN";
  }

  @Override
  public boolean isScram() {
    return false;
  }

  @Override
  public byte[] initial() {
    char[] secret = password.get();
    byte[] name = username.getBytes(StandardCharsets.UTF_8);
    byte[] space = new byte[name.length + 2 + 4 * secret.length];
    ByteBuffer message = ByteBuffer.wrap(space);
    message.put((byte) 0).put(name).put((byte) 0);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(secret), message, true);
    Arrays.fill(secret, '\0');
    byte[] whole = Arrays.copyOf(space, message.position());
    Arrays.fill(space, (byte) 0);
    return whole;
  }

  @Override
  public byte[] respond(byte[] challenge) throws SaslViolation {
    throw new SaslViolation("the server sent a challenge, which PLAIN doesn't have");
  }

  @Override
  public void verify(byte[] additional) {
    // The certificate is all that a server proves itself with.
  }
}
