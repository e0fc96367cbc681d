package sj.sasl;

import com.ongres.scram.common.ScramMechanism;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which mechanism is used: our own order, never the server's (RFC 6120 section 6.3.3). */
public final class Mechanisms {
  private static final List<ScramMechanism> PLUS =
      List.of(
          ScramMechanism.SCRAM_SHA_512_PLUS,
          ScramMechanism.SCRAM_SHA_256_PLUS,
          ScramMechanism.SCRAM_SHA_1_PLUS);
  private static final List<ScramMechanism> BARE =
      List.of(
          ScramMechanism.SCRAM_SHA_512, ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_1);

  private Mechanisms() {}

  /** Loads what an exchange needs, for the first takes long. Blocks; any thread. */
  public static void prepare() {
    BARE.forEach(Scram::prepare);
  }

  /** What comes of choosing. */
  public sealed interface Choice {
    /** A mechanism to use. */
    sealed interface Usable extends Choice {}

    /**
     * SCRAM.
     *
     * @param offer what was offered, for the downgrade check
     * @param binding null without channel binding
     * @param flag the GS2 flag: {@code n}, {@code y} or {@code p=} and the type
     * @param needsHash the server must prove by XEP-0474 that its offer wasn't tampered with
     */
    record UseScram(
        ScramMechanism mechanism,
        SaslOffer offer,
        @Nullable ChannelBinding binding,
        String flag,
        boolean needsHash)
        implements Usable {}

    /** The password itself, inside TLS. */
    record UsePlain() implements Usable {}

    /** Nothing that may be used; the reason is a sentence for a person. */
    record None(String reason) implements Choice {}
  }

  /**
   * Chooses.
   *
   * @param ours channel bindings of the channel in use, best first; empty without TLS
   * @param tls the channel is TLS with a verified certificate
   * @param scramPinned SCRAM has worked before
   */
  public static Choice choose(
      SaslOffer offer, List<ChannelBinding> ours, boolean tls, boolean scramPinned) {
    Optional<ScramMechanism> plus = first(PLUS, offer);
    Optional<ScramMechanism> bare = first(BARE, offer);
    Optional<ChannelBinding> common =
        ours.stream().filter(own -> offer.bindingTypes().contains(own.type())).findFirst();
    if (plus.isPresent() && common.isPresent()) {
      String flag = "p=" + common.get().type();
      return new Choice.UseScram(plus.get(), offer, common.get(), flag, false);
    }
    if (bare.isPresent()) {
      return withoutBinding(bare.get(), plus.isPresent(), common.isPresent(), offer, ours);
    }
    return plain(offer, tls, scramPinned);
  }

  /** The rules of XEP-0440 section 3, rule 6 as XEP-0474 section 7 has it. */
  private static Choice withoutBinding(
      ScramMechanism mechanism,
      boolean plus,
      boolean common,
      SaslOffer offer,
      List<ChannelBinding> ours) {
    boolean types = !offer.bindingTypes().isEmpty();
    if (common && !plus) {
      return new Choice.None(
          "the server announces channel binding but no mechanism that uses it: somebody between"
              + " here and there may have removed it; ask the server's administrator");
    }
    boolean neither = !plus && !types;
    String flag = neither && !ours.isEmpty() ? "y" : "n";
    return new Choice.UseScram(mechanism, offer, null, flag, plus && types && !ours.isEmpty());
  }

  private static Choice plain(SaslOffer offer, boolean tls, boolean scramPinned) {
    if (!offer.mechanisms().contains("PLAIN")) {
      return new Choice.None(
          "the server offers no mechanism that this program uses (SCRAM or PLAIN)");
    }
    if (!tls) {
      return new Choice.None(
          "the server wants the password itself over a connection without TLS, which is never"
              + " sent");
    }
    if (scramPinned) {
      return new Choice.None(
          "the server wants the password itself, though it could do with less before: somebody may"
              + " be between here and there; ask the server's administrator");
    }
    return new Choice.UsePlain();
  }

  private static Optional<ScramMechanism> first(List<ScramMechanism> order, SaslOffer offer) {
    return order.stream()
        .filter(mechanism -> offer.mechanisms().contains(mechanism.getName()))
        .findFirst();
  }
}
