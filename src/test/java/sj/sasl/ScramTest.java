package sj.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ongres.scram.common.ScramMechanism;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramTest {
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
  private static final String SERVER_NONCE = NONCE + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private static final String FIRST = "r=" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
  private static final String FINAL = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

  private static final SaslOffer OFFER =
      new SaslOffer(
          List.of("SCRAM-SHA-1", "SCRAM-SHA-1-PLUS"),
          List.of("tls-server-end-point", "tls-exporter"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCRAM_SHA_1   | fyko+d2lbbFgONRv9qkxdawL | 3rfcNHYJY1ZVvWVs7j             |"
            + " QSXCR+Q6sek8bf92         | v0X8v3Bz2T0CJGbJQyF0X+HI4Ts= |"
            + " rmF9pqV8S7suAoZWja4dJRkFsKQ=",
        "SCRAM_SHA_256 | rOprNGfwEbeRWgbNEkqO     | %hvYDpWUa2RaTCAfuxFIlj)hNlF$k0 |"
            + " W22ZaJ0SNY7soEsUEjb6gQ== | dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ= |"
            + " 6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
      })
  void theExamplesOfTheRfcsComeOut(
      ScramMechanism mechanism,
      String nonce,
      String serverPart,
      String salt,
      String proof,
      String signature)
      throws Exception {
    var scram = scram(mechanism, nonce, "user", null, "n", false);
    String combined = nonce + serverPart;
    assertThat(scram.initial()).asString().isEqualTo("n,,n=user,r=" + nonce);
    assertThat(scram.respond(utf8("r=" + combined + ",s=" + salt + ",i=4096")))
        .asString()
        .isEqualTo("c=biws,r=" + combined + ",p=" + proof);
    scram.verify(utf8("v=" + signature));
  }

  @Test
  void theSignatureMayComeAsAChallenge() throws Exception {
    var scram = begun();
    scram.respond(utf8(FIRST));
    assertThat(scram.respond(utf8(FINAL))).isEmpty();
    scram.verify(new byte[0]);
  }

  @Test
  void extensionsAreSignedWithTheRest() throws Exception {
    var bare = begun();
    var extended = begun();
    byte[] proof = bare.respond(utf8(FIRST));
    assertThat(extended.respond(utf8(FIRST + ",x=y"))).isNotEqualTo(proof);
  }

  @Test
  void aNameIsEscapedAndTheChannelBound() throws Exception {
    var binding = new ChannelBinding("tls-exporter", utf8("data"));
    var scram =
        scram(ScramMechanism.SCRAM_SHA_256_PLUS, NONCE, "a=b,c", binding, "p=tls-exporter", false);
    assertThat(scram.initial()).asString().isEqualTo("p=tls-exporter,,n=a=3Db=2Cc,r=" + NONCE);
    assertThat(scram.respond(utf8(FIRST)))
        .asString()
        .startsWith("c=cD10bHMtZXhwb3J0ZXIsLGRhdGE=,r=" + SERVER_NONCE + ",p=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "r=",
        "r=" + NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "r=notours" + NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "s=W22ZaJ0SNY7soEsUEjb6gQ==,r=" + SERVER_NONCE + ",i=4096",
        "m=x," + FIRST,
        "e=other-error",
        "r=" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1",
        "r=" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4095",
        "r=" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1000001",
        "r=" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1000000000",
        "r=" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-4096",
        "r=" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096x",
        "r=" + SERVER_NONCE + ",s=,i=4096",
        "r=" + SERVER_NONCE + ",s=!!,i=4096",
        "r=" + NONCE + "\u00e9,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
      })
  void aServerFirstMessageThatMustNotBeAnsweredIsRefused(String first) {
    assertThatThrownBy(() -> begun().respond(utf8(first))).isInstanceOf(SaslViolation.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=",
        "v=AAAA",
        "v=!",
        "e=invalid-proof",
        "x",
        "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
        "v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
      })
  void successWithoutTheServersSignatureIsNotBelieved(String last) throws Exception {
    var scram = begun();
    scram.respond(utf8(FIRST));
    assertThatThrownBy(() -> scram.verify(utf8(last))).isInstanceOf(SaslViolation.class);
  }

  @Test
  void successBeforeAnyChallengeIsNotBelieved() {
    assertThatThrownBy(() -> begun().verify(utf8("v="))).isInstanceOf(SaslViolation.class);
    assertThatThrownBy(() -> begun().verify(new byte[0])).isInstanceOf(SaslViolation.class);
  }

  @Test
  void theHashOfTheOfferIsTheOneInTheExampleOfXep0474() {
    assertThat(OFFER.hash(ScramMechanism.SCRAM_SHA_1_PLUS))
        .isEqualTo("G6k/rBLDqgOhRRaCuuatSDFkJ08=");
  }

  @Test
  void anOfferThatWasChangedOnTheWayIsFoundOut() {
    var scram = scram(ScramMechanism.SCRAM_SHA_1, NONCE, "user", null, "n", false);
    assertThatCode(() -> scram.respond(utf8(FIRST + ",h=G6k/rBLDqgOhRRaCuuatSDFkJ08=")))
        .doesNotThrowAnyException();
    var attacked = scram(ScramMechanism.SCRAM_SHA_1, NONCE, "user", null, "n", false);
    assertThatThrownBy(() -> attacked.respond(utf8(FIRST + ",h=Hhn3bFq4LQ8RWWkC0Gzr8gy2Xbs=")))
        .isInstanceOf(SaslViolation.class);
    var unproved = scram(ScramMechanism.SCRAM_SHA_1, NONCE, "user", null, "n", true);
    assertThatThrownBy(() -> unproved.respond(utf8(FIRST))).isInstanceOf(SaslViolation.class);
  }

  @Test
  void thePasswordIsWiped() throws Exception {
    char[] password = "pencil".toCharArray();
    var choice =
        new Mechanisms.Choice.UseScram(ScramMechanism.SCRAM_SHA_1, OFFER, null, "n", false);
    new Scram(choice, "user", () -> password, () -> NONCE).respond(utf8(FIRST));
    assertThat(password).containsOnly('\0');
    char[] plain = "pencil".toCharArray();
    assertThat(new Plain("user", () -> plain).initial()).asString().isEqualTo("\0user\0pencil");
    assertThat(plain).containsOnly('\0');
  }

  @Test
  void aPasswordThatSaslDoesNotAllowIsSaidSo() {
    var choice =
        new Mechanisms.Choice.UseScram(ScramMechanism.SCRAM_SHA_1, OFFER, null, "n", false);
    for (String bad : List.of("", "a\u0007b")) {
      assertThatThrownBy(
              () -> new Scram(choice, "user", bad::toCharArray, () -> NONCE).respond(utf8(FIRST)))
          .isInstanceOf(SaslViolation.class)
          .hasMessageContaining("password");
    }
  }

  private static Scram begun() {
    return scram(ScramMechanism.SCRAM_SHA_256, NONCE, "user", null, "n", false);
  }

  private static Scram scram(
      ScramMechanism mechanism,
      String nonce,
      String user,
      @Nullable ChannelBinding binding,
      String flag,
      boolean needsHash) {
    var choice = new Mechanisms.Choice.UseScram(mechanism, OFFER, binding, flag, needsHash);
    return new Scram(choice, user, "pencil"::toCharArray, () -> nonce);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
