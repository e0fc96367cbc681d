package sj.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MechanismsTest {
  private static final String PLUS = "SCRAM-SHA-1-PLUS";

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "SCRAM-SHA-1 PLAIN,                        none,                 SCRAM-SHA-1 y",
        "PLAIN SCRAM-SHA-1 SCRAM-SHA-256,          none,                 SCRAM-SHA-256 y",
        "SCRAM-SHA-512 SCRAM-SHA-256,              none,                 SCRAM-SHA-512 y",
        "SCRAM-SHA-1 SCRAM-SHA-1-PLUS,             none,                 SCRAM-SHA-1 n",
        "SCRAM-SHA-512 SCRAM-SHA-1-PLUS,           tls-exporter,"
            + " SCRAM-SHA-1-PLUS p=tls-exporter",
        "SCRAM-SHA-256-PLUS SCRAM-SHA-512-PLUS,    tls-server-end-point,"
            + " SCRAM-SHA-512-PLUS p=tls-server-end-point",
        "SCRAM-SHA-1 SCRAM-SHA-1-PLUS,             tls-server-end-point tls-exporter,"
            + " SCRAM-SHA-1-PLUS p=tls-exporter",
        "SCRAM-SHA-1 SCRAM-SHA-1-PLUS,             tls-unique,           SCRAM-SHA-1 n with hash",
        "SCRAM-SHA-1 PLAIN,                        tls-exporter,         none",
        "PLAIN,                                    tls-exporter,         PLAIN",
        "PLAIN,                                    none,                 PLAIN",
        "DIGEST-MD5 X-OAUTH2,                      none,                 none"
      })
  void insideTlsTheStrongestIsChosenInOurOwnOrder(
      String offered, @Nullable String types, @Nullable String expected) {
    var ours =
        List.of(
            new ChannelBinding(ChannelBinding.TLS_EXPORTER, new byte[1]),
            new ChannelBinding(ChannelBinding.TLS_SERVER_END_POINT, new byte[1]));
    assertThat(words(Mechanisms.choose(offer(offered, types), ours, true, false)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "SCRAM-SHA-1 PLAIN,            SCRAM-SHA-1 n",
        "SCRAM-SHA-1 SCRAM-SHA-1-PLUS, SCRAM-SHA-1 n",
        "PLAIN,                        none"
      })
  void withoutTlsThePasswordItselfIsNeverSent(String offered, @Nullable String expected) {
    assertThat(words(Mechanisms.choose(offer(offered, null), List.of(), false, false)))
        .isEqualTo(expected);
  }

  @Test
  void afterScramHasWorkedPlainIsNeverUsedAgain() {
    var choice = Mechanisms.choose(offer("PLAIN", null), List.of(), true, true);
    assertThat(choice).isInstanceOf(Mechanisms.Choice.None.class);
  }

  @Test
  void aPlusMechanismAloneIsNotUsedWithoutACommonBinding() {
    var choice = Mechanisms.choose(offer(PLUS, "tls-unique"), List.of(), false, false);
    assertThat(choice).isInstanceOf(Mechanisms.Choice.None.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "A", "AA==AA", " AAAA", "AA\nAA", "===="})
  void whatIsNotBase64IsRefused(String text) {
    assertThatThrownBy(() -> SaslData.decode(text)).isInstanceOf(SaslViolation.class);
  }

  @Test
  void noDataIsAnEqualsSign() throws Exception {
    assertThat(SaslData.encode(new byte[0])).isEqualTo("=");
    assertThat(SaslData.decode("=")).isEmpty();
    assertThat(SaslData.decode(SaslData.encode(new byte[] {1, 2}))).containsExactly(1, 2);
  }

  private static SaslOffer offer(String mechanisms, @Nullable String types) {
    return new SaslOffer(
        Arrays.asList(mechanisms.split(" ")),
        types == null ? List.of() : Arrays.asList(types.split(" ")));
  }

  private static @Nullable String words(Mechanisms.Choice choice) {
    return switch (choice) {
      case Mechanisms.Choice.None _ -> null;
      case Mechanisms.Choice.UsePlain _ -> "PLAIN";
      case Mechanisms.Choice.UseScram scram ->
          scram.mechanism().getName()
              + " "
              + scram.flag()
              + (scram.needsHash() ? " with hash" : "");
    };
  }
}
