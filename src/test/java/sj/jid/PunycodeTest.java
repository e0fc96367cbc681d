package sj.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {

  @ParameterizedTest
  @CsvSource({
    "m\u00FCnchen, mnchen-3ya",
    "fa\u00DF, fa-hia",
    "b\u00FCcher, bcher-kva",
    "\u03B2\u03CC\u03BB\u03BF\u03C2, nxasmm1c",
    // RFC 3492 section 7.1, (B), (L) and (S)
    "\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587, ihqwcrb4cv8a8dqg056pqjye",
    "3\u5E74b\u7D44\u91D1\u516B\u5148\u751F, 3b-ww4c5e180e575a65lsy2b",
    "-> $1.00 <-, -> $1.00 <--",
    "\uD83C\uDF39, 2h8h",
  })
  void itIsWrittenAndReadAsTheStandardSays(String text, String punycode) {
    assertThat(Punycode.encode(text)).isEqualTo(punycode);
    assertThat(Punycode.decode(punycode)).isEqualTo(text);
  }

  @Test
  void anyTextComesBack() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(1, 30); length > 0; length--) {
        text.appendCodePoint(
            random.nextBoolean() ? random.nextInt('a', 'z') : random.nextInt(0xE000, 0x110000));
      }
      assertThat(Punycode.decode(Punycode.encode(text.toString()))).isEqualTo(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999", "a!", "\u00FC", "A0", "a-0c"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Punycode.decode(text))
        .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
  }
}
