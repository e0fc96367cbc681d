package sj.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rocks.xmpp.precis.PrecisProfiles;

class JidTest {

  /** Text, localpart, domainpart, resourcepart. */
  static Stream<Arguments> legal() {
    return Stream.of(
        // RFC 7622 table 1
        Arguments.of("juliet@example.com", "juliet", "example.com", null),
        Arguments.of("juliet@example.com/foo", "juliet", "example.com", "foo"),
        Arguments.of("juliet@example.com/foo bar", "juliet", "example.com", "foo bar"),
        Arguments.of("juliet@example.com/foo@bar", "juliet", "example.com", "foo@bar"),
        Arguments.of("foo\\20bar@example.com", "foo\\20bar", "example.com", null),
        Arguments.of("fussball@example.com", "fussball", "example.com", null),
        Arguments.of("fu\u00DFball@example.com", "fu\u00DFball", "example.com", null),
        Arguments.of("\u03C0@example.com", "\u03C0", "example.com", null),
        Arguments.of("\u03A3@example.com/foo", "\u03C3", "example.com", "foo"),
        Arguments.of("\u03C3@example.com/foo", "\u03C3", "example.com", "foo"),
        Arguments.of("\u03C2@example.com/foo", "\u03C2", "example.com", "foo"),
        Arguments.of("king@example.com/\u265A", "king", "example.com", "\u265A"),
        Arguments.of("example.com", null, "example.com", null),
        Arguments.of("example.com/foobar", null, "example.com", "foobar"),
        Arguments.of("a.example.com/b@example.net", null, "a.example.com", "b@example.net"),
        // Where it is split, and what looks like a path
        Arguments.of("a/b@x", null, "a", "b@x"),
        Arguments.of("x@y/../../z", "x", "y", "../../z"),
        Arguments.of("x@y//", "x", "y", "/"),
        Arguments.of("..@x", "..", "x", null),
        Arguments.of(".@x", ".", "x", null),
        Arguments.of("-rf@x", "-rf", "x", null),
        Arguments.of("~root@x", "~root", "x", null),
        Arguments.of("%2e%2e@x", "%2e%2e", "x", null),
        Arguments.of("..%2f..%2fetc@x", "..%2f..%2fetc", "x", null),
        Arguments.of("out@in", "out", "in", null),
        Arguments.of("in", null, "in", null),
        Arguments.of("x@y/\\", "x", "y", "\\"),
        Arguments.of("x@y/<a> \"b\" & 'c'", "x", "y", "<a> \"b\" & 'c'"),
        // Case, width, normalization
        Arguments.of("CON@X/CON", "con", "x", "CON"),
        Arguments.of("Alice@Server.ORG/Phone", "alice", "server.org", "Phone"),
        Arguments.of("\uFF41lice@x", "alice", "x", null),
        Arguments.of("e\u0301@x/e\u0301", "\u00E9", "x", "\u00E9"),
        Arguments.of("\u00C9@x", "\u00E9", "x", null),
        Arguments.of("\u0130@x", "i\u0307", "x", null),
        Arguments.of("I@x", "i", "x", null),
        Arguments.of("x@y/\uFF41\uFB00", "x", "y", "\uFF41\uFB00"),
        Arguments.of("x@y/a\u00A0b", "x", "y", "a b"),
        Arguments.of("x@y/ a ", "x", "y", " a "),
        Arguments.of("\u05D0\u05D1@x", "\u05D0\u05D1", "x", null),
        Arguments.of("\uD801\uDC00@x", "\uD801\uDC28", "x", null),
        // Domains
        Arguments.of("x@example.com.", "x", "example.com", null),
        Arguments.of("x@example\u3002com\uFF61", "x", "example.com", null),
        Arguments.of("x@\uFF45xample.com", "x", "example.com", null),
        Arguments.of("x@M\u00DCNCHEN.de", "x", "m\u00FCnchen.de", null),
        Arguments.of("x@mu\u0308nchen.de", "x", "m\u00FCnchen.de", null),
        Arguments.of("x@xn--mnchen-3ya.de", "x", "m\u00FCnchen.de", null),
        Arguments.of("x@XN--MNCHEN-3YA.DE", "x", "m\u00FCnchen.de", null),
        Arguments.of("x@\uFF58n--mnchen-3ya.de", "x", "m\u00FCnchen.de", null),
        Arguments.of("x@fa\u00DF.de", "x", "fa\u00DF.de", null),
        Arguments.of("x@xn--fa-hia.de", "x", "fa\u00DF.de", null),
        Arguments.of("x@fass.de", "x", "fass.de", null),
        Arguments.of(
            "x@\u03B2\u03CC\u03BB\u03BF\u03C2.com",
            "x",
            "\u03B2\u03CC\u03BB\u03BF\u03C2.com",
            null),
        Arguments.of("x@xn--nxasmm1c.com", "x", "\u03B2\u03CC\u03BB\u03BF\u03C2.com", null),
        Arguments.of("x@\u05D0\u05D1.com", "x", "\u05D0\u05D1.com", null),
        Arguments.of("x@a--b.c0m", "x", "a--b.c0m", null),
        Arguments.of("x@" + "a".repeat(63), "x", "a".repeat(63), null),
        Arguments.of("x@127.0.0.1", "x", "127.0.0.1", null),
        Arguments.of("[::1]", null, "[::1]", null),
        Arguments.of("x@[2001:DB8::A]/y", "x", "[2001:db8::a]", "y"),
        Arguments.of("x@[::ffff:1.2.3.4]", "x", "[::ffff:1.2.3.4]", null));
  }

  @ParameterizedTest
  @MethodSource("legal")
  void aLegalTextIsItsPartsInCanonicalForm(
      String text, @Nullable String localpart, String domainpart, @Nullable String resourcepart) {
    Jid jid = Jid.of(text);

    assertThat(jid.localpart()).isEqualTo(localpart);
    assertThat(jid.domainpart()).isEqualTo(domainpart);
    assertThat(jid.resourcepart()).isEqualTo(resourcepart);
    assertThat(Jid.of(jid.toString())).isEqualTo(jid).hasToString(jid.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "alice@server.org, alice@server.org.evil.example",
    "alice@server.org, alice@server.or",
    "fussball@x, fu\u00DFball@x",
    "x@fass.de, x@fa\u00DF.de",
    "x@a.com, x@b.com",
    "\u03C3@x, \u03C2@x",
    "x@y/A, x@y/a",
  })
  void differentAddressesStayDifferent(String one, String other) {
    assertThat(Jid.of(one)).isNotEqualTo(Jid.of(other));
  }

  @Test
  void eachPartMayHave1023OctetsAndNotOneMore() {
    String longest = "a".repeat(1023);
    String labels = ("b".repeat(62) + ".").repeat(16) + "b".repeat(15);
    assertThat(labels).hasSize(1023);

    Jid jid = Jid.of(longest + "@" + labels + "/" + longest);

    assertThat(jid.toString()).hasSize(3071);
    for (String text :
        List.of(
            longest + "a@x",
            "x@" + labels + "b",
            "x@y/" + longest + "a",
            "x@y/" + "\u00E9".repeat(512))) {
      assertThatThrownBy(() -> Jid.of(text)).hasMessageContaining("longer than 1,023 octets");
    }
    assertThat(Jid.of("x@y/" + "\u00E9".repeat(511)).isBare()).isFalse();
  }

  @Test
  void aLabelMayHave63OctetsAsDnsBearsIt() {
    String longest = "\u00FC".repeat(57);
    assertThat(Punycode.encode(longest)).hasSize(59);

    assertThat(Jid.of("x@" + longest).domainpart()).isEqualTo(longest);
    assertThat(Jid.ofNullable("x@" + longest + "\u00FC")).isNull();
    assertThat(Jid.ofNullable("x@" + "a".repeat(64))).isNull();
  }

  @Test
  void aGiantIsTurnedAwayAtOnce() {
    for (String piece : List.of("a", "@", "/", "a@", ".", "\u0301", "\uD83C\uDF39", "xn--")) {
      String giant = piece.repeat(1 << 20);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(1), () -> assertThat(Jid.ofNullable(giant)).isNull());
    }
  }

  @Test
  void theWorstTextWithinTheLimitsTakesLittleTime() {
    for (String piece : List.of("\u0301", "a\u0301\u0316", "\u1100\u1161", "\u0130", "\uFF41.")) {
      String text = piece.repeat(1023 / piece.getBytes(StandardCharsets.UTF_8).length);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(1),
          () -> {
            Jid.ofNullable("a" + text.substring(1) + "@x");
            Jid.ofNullable("x@" + text);
            Jid.ofNullable("x@y/" + text);
          });
    }
  }

  @Test
  void theCanonicalFormOfAnyTextIsItsOwnCanonicalForm() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    int parsed = 0;
    for (int i = 0; i < 20_000; i++) {
      Jid jid = Jid.ofNullable(text(random));
      if (jid != null) {
        parsed++;
        assertThat(Jid.of(jid.toString())).isEqualTo(jid);
        assertThat(Jid.of(jid.bare().toString())).isEqualTo(jid.bare());
        assertThat(jid.bare().toString()).doesNotContain("/").doesNotContain("\u0000");
      }
    }
    assertThat(parsed).isGreaterThan(1_000);
  }

  @Test
  void asciiTakesTheSameFormAsByTheProfiles() {
    for (char c = 0; c < 0x80; c++) {
      String text = "a" + c + "B";
      assertThat(formOf(() -> Parts.resourcepart(text)))
          .isEqualTo(formOf(() -> PrecisProfiles.OPAQUE_STRING.enforce(text)));
      if ("\"&'/:<>@".indexOf(c) < 0) {
        assertThat(formOf(() -> Parts.localpart(text)))
            .isEqualTo(formOf(() -> PrecisProfiles.USERNAME_CASE_MAPPED.enforce(text)));
      }
    }
  }

  private static String formOf(Supplier<String> form) {
    try {
      return form.get();
    } catch (RuntimeException e) {
      return "refused";
    }
  }

  private static String text(RandomGenerator random) {
    String interesting =
        "aB1@/.-_"
            + " xn--\u00DF\u00E9\u0301\u0130\u03C2\u03A3\u05D0\u0627\uFF21\uFF0E\u3002\u200D\u1E9B\u0323"
            + "\uD835\uDD04\uD801\uDC00\uD800\u2126\u212B\u0345\u1FB3\uAC00\u1100\u1161\u00AA\u01C5";
    var text = new StringBuilder();
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      if (random.nextInt(4) > 0) {
        text.append(interesting.charAt(random.nextInt(interesting.length())));
      } else {
        text.appendCodePoint(random.nextInt(0x20, 0x3000));
      }
    }
    return text + (random.nextBoolean() ? "@example.com" : "") + (random.nextBoolean() ? "/a" : "");
  }

  @Test
  void theBareFormTheDomainAndAnotherResourceAreMadeFromIt() {
    Jid jid = Jid.of("romeo@example.net/orchard");

    assertThat(jid.bare()).isEqualTo(Jid.of("romeo@example.net"));
    assertThat(jid.bare().isBare()).isTrue();
    assertThat(jid.isBare()).isFalse();
    assertThat(jid.domain()).isEqualTo(Jid.of("example.net"));
    assertThat(jid.withResource("a/b@c")).hasToString("romeo@example.net/a/b@c");
    assertThatThrownBy(() -> jid.withResource("\u0000")).isInstanceOf(InvalidJidException.class);
    assertThat(jid.bare()).isLessThan(jid).isEqualTo(jid.bare().bare());
    assertThat(jid).hasSameHashCodeAs(Jid.of("ROMEO@example.net/orchard"));
    assertThat(jid.equals(new Object())).isFalse();
    assertThat(Jid.ofNullable(null)).isNull();
  }
}
