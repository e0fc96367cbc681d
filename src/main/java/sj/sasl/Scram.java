package sj.sasl;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * SCRAM (RFC 5802, 7677). The messages are made here and not by the library's client, because that
 * one signs the server's first message without its extensions: against a server that speaks
 * XEP-0474 it can't log in. The functions are the library's.
 */
final class Scram implements SaslExchange {
  private enum Stage {
    BEGUN,
    ANSWERED,
    VERIFIED
  }

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] NOTHING = {};

  private final Mechanisms.Choice.UseScram choice;
  private final Supplier<char[]> password;
  private final String nonce;
  private final String firstBare;
  private Stage stage = Stage.BEGUN;
  private byte[] serverSignature = NOTHING;

  Scram(
      Mechanisms.Choice.UseScram choice,
      String username,
      Supplier<char[]> password,
      Supplier<String> nonces) {
    this.choice = choice;
    this.password = password;
    this.nonce = nonces.get();
    this.firstBare = "n=" + username.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
  }

  /** Derives from nothing what an exchange derives from the password. */
  static void prepare(ScramMechanism mechanism) {
    randomNonce();
    byte[] salted =
        ScramFunctions.saltedPassword(
            mechanism, StringPreparation.SASL_PREPARATION, "none".toCharArray(), new byte[1], 1);
    ScramFunctions.serverKey(mechanism, salted);
  }

  static String randomNonce() {
    byte[] octets = new byte[24];
    RANDOM.nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }

  @Override
  public String mechanism() {
    return choice.mechanism().getName();
  }

  @Override
  public boolean isScram() {
    return true;
  }

  @Override
  public byte[] initial() {
    return utf8(header() + firstBare);
  }

  @Override
  public byte[] respond(byte[] challenge) throws SaslViolation {
    return switch (stage) {
      case BEGUN -> {
        byte[] answer = answer(ServerFirst.parse(challenge, nonce));
        stage = Stage.ANSWERED;
        yield answer;
      }
      case ANSWERED -> {
        // RFC 4422 lets a server send its signature as a challenge, and success without data.
        verify(challenge);
        yield NOTHING;
      }
      case VERIFIED -> throw new SaslViolation("the server sent a challenge too many");
    };
  }

  @Override
  public void verify(byte[] additional) throws SaslViolation {
    switch (stage) {
      case BEGUN ->
          throw new SaslViolation("the server claims success before it has proved anything");
      case ANSWERED -> {
        checkSignature(additional);
        stage = Stage.VERIFIED;
      }
      case VERIFIED -> {
        if (additional.length > 0) {
          checkSignature(additional);
        }
      }
    }
  }

  private byte[] answer(ServerFirst first) throws SaslViolation {
    ScramMechanism mechanism = choice.mechanism();
    checkOffer(first);
    String unproved = "c=" + base64(bindingInput()) + ",r=" + first.nonce();
    String signed = firstBare + "," + first.text() + "," + unproved;
    byte[] salted = saltedPassword(first);
    byte[] clientKey = ScramFunctions.clientKey(mechanism, salted);
    byte[] storedKey = ScramFunctions.storedKey(mechanism, clientKey);
    byte[] signature = ScramFunctions.clientSignature(mechanism, storedKey, signed);
    byte[] serverKey = ScramFunctions.serverKey(mechanism, salted);
    Arrays.fill(salted, (byte) 0);
    serverSignature = ScramFunctions.serverSignature(mechanism, serverKey, signed);
    return utf8(unproved + ",p=" + base64(ScramFunctions.clientProof(clientKey, signature)));
  }

  private void checkOffer(ServerFirst first) throws SaslViolation {
    String hash = first.hash();
    if (hash == null ? choice.needsHash() : !hash.equals(choice.offer().hash(choice.mechanism()))) {
      throw new SaslViolation(
          "what the server offered was changed on the way: somebody is between here and there");
    }
  }

  private byte[] saltedPassword(ServerFirst first) throws SaslViolation {
    char[] secret = password.get();
    try {
      return ScramFunctions.saltedPassword(
          choice.mechanism(),
          StringPreparation.SASL_PREPARATION,
          secret,
          Base64.getDecoder().decode(first.salt()),
          first.iterations());
    } catch (IllegalArgumentException e) {
      throw new SaslViolation(
          "the password is empty or has a character that SASL doesn't allow (RFC 4013)");
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private void checkSignature(byte[] serverFinal) throws SaslViolation {
    String first = ServerFirst.text(serverFinal).split(",", 2)[0];
    byte[] signature = SaslData.decode(first.startsWith("v=") ? first.substring(2) : "");
    if (!MessageDigest.isEqual(signature, serverSignature)) {
      throw new SaslViolation(
          "the server couldn't prove that it knows this account's password: it may be somebody"
              + " else's");
    }
  }

  private String header() {
    return choice.flag() + ",,";
  }

  private byte[] bindingInput() {
    byte[] header = utf8(header());
    ChannelBinding binding = choice.binding();
    byte[] data = binding == null ? NOTHING : binding.data();
    byte[] all = Arrays.copyOf(header, header.length + data.length);
    System.arraycopy(data, 0, all, header.length, data.length);
    return all;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
