package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static sj.xml.XmlViolation.Condition.INVALID_XML;
import static sj.xml.XmlViolation.Condition.NOT_WELL_FORMED;
import static sj.xml.XmlViolation.Condition.POLICY_VIOLATION;
import static sj.xml.XmlViolation.Condition.RESTRICTED_XML;
import static sj.xml.XmlViolation.Condition.UNSUPPORTED_ENCODING;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlAttackTest {

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("<!-- hello -->", RESTRICTED_XML),
        arguments("<message><!-- hello --></message>", RESTRICTED_XML),
        arguments("<?php x?>", RESTRICTED_XML),
        arguments("<message><?php x?></message>", RESTRICTED_XML),
        arguments("<!DOCTYPE x>", RESTRICTED_XML),
        arguments("<message>&nbsp;</message>", RESTRICTED_XML),
        arguments("<message a='&nbsp;'/>", NOT_WELL_FORMED),
        arguments("hello", INVALID_XML),
        arguments("<![CDATA[ ]]>", INVALID_XML),
        arguments("<message>]]></message>", NOT_WELL_FORMED),
        arguments("<message>a]]]>b</message>", NOT_WELL_FORMED),
        arguments("<message>&#0;</message>", NOT_WELL_FORMED),
        arguments("<message>&#xFFFF;</message>", NOT_WELL_FORMED),
        arguments("<message>\u0001</message>", NOT_WELL_FORMED),
        arguments("<message>\uFFFE</message>", NOT_WELL_FORMED),
        arguments("<message a='1' a='2'/>", NOT_WELL_FORMED),
        arguments("<message xmlns:p='u' xmlns:q='u' p:a='1' q:a='2'/>", NOT_WELL_FORMED),
        arguments("<message><body></message>", NOT_WELL_FORMED),
        arguments("<u:message/>", NOT_WELL_FORMED),
        arguments("<message a=1/>", NOT_WELL_FORMED),
        arguments("<message a='<'/>", NOT_WELL_FORMED),
        arguments("<message <body/>", NOT_WELL_FORMED),
        arguments("</message>", NOT_WELL_FORMED));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatXmppForbidsIsRefused(String xml, XmlViolation.Condition condition) {
    byte[] octets = (Parsed.OPEN + xml + " ").getBytes(StandardCharsets.UTF_8);
    for (int size : new int[] {1, octets.length}) {
      assertThatThrownBy(() -> Parsed.cut(octets, size))
          .isInstanceOfSatisfying(
              XmlViolation.class,
              violation -> assertThat(violation.condition()).isEqualTo(condition));
    }
  }

  static Stream<Arguments> declarations() {
    return Stream.of(
        arguments("<?xml version='1.1'?>", INVALID_XML),
        arguments("<?xml version='1.0' encoding='ISO-8859-1'?>", UNSUPPORTED_ENCODING),
        arguments("<?xml version='1.0' encoding='UTF-16'?>", NOT_WELL_FORMED),
        arguments(" <?xml version='1.0'?>", RESTRICTED_XML),
        arguments("<?php version='1.0'?>", RESTRICTED_XML),
        arguments("<?xml version='1.0'?><?xml version='1.0'?>", RESTRICTED_XML),
        arguments("<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY l2 '&lol;&lol;'>]>", RESTRICTED_XML),
        arguments("<!DOCTYPE x SYSTEM 'file:///etc/passwd'>", RESTRICTED_XML),
        arguments("\uFEFF", NOT_WELL_FORMED));
  }

  @ParameterizedTest
  @MethodSource("declarations")
  void whatMayNotStandBeforeTheHeaderIsRefused(String xml, XmlViolation.Condition condition) {
    assertThatThrownBy(() -> Parsed.whole(xml + Parsed.OPEN + "<presence/>"))
        .isInstanceOfSatisfying(
            XmlViolation.class,
            violation -> assertThat(violation.condition()).isEqualTo(condition));
  }

  /** Endless input, made piece by piece: it must be turned away long before it ends. */
  static Stream<Arguments> giants() {
    return Stream.of(
        giant("nested elements", i -> "<d>"),
        giant("attributes of one element", i -> (i == 0 ? "<m " : "") + "a" + i + "='' "),
        giant("declarations of one element", i -> (i == 0 ? "<m " : "") + "xmlns:a" + i + "='u' "),
        giant("one attribute", i -> i == 0 ? "<m a='" : "0123456789abcdef"),
        giant("one name", i -> i == 0 ? "<m" : "0123456789abcdef"),
        giant("an end tag's name", i -> i == 0 ? "<m></m" : "0123456789abcdef"),
        giant("one text", i -> i == 0 ? "<m>" : "0123456789abcdef"),
        giant("one character section", i -> i == 0 ? "<m><![CDATA[" : "0123456789abcdef"),
        giant("elements of one stanza", i -> i == 0 ? "<m>" : "<a/>"),
        giant("spaces in one tag", i -> i == 0 ? "<m" : "                "),
        giant("names of one stanza", i -> i == 0 ? "<m>" : "<a" + i + "/>"));
  }

  private static Arguments giant(String name, IntFunction<String> piece) {
    return arguments(name, piece);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("giants")
  void aGiantIsTurnedAwayBeforeItIsGathered(String name, IntFunction<String> piece) {
    var parsed = new Parsed(Limits.DEFAULT);
    Instant begin = Instant.now();
    assertThatThrownBy(() -> endless(parsed, piece))
        .as(name)
        .isInstanceOfSatisfying(
            XmlViolation.class,
            violation -> assertThat(violation.condition()).isEqualTo(POLICY_VIOLATION));
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  private static void endless(Parsed parsed, IntFunction<String> piece) throws XmlViolation {
    parsed.feed(Parsed.OPEN);
    var chunk = new StringBuilder();
    int octets = 0;
    for (int i = 0; octets < 4 << 20; i++) {
      chunk.append(piece.apply(i));
      if (chunk.length() > 1400) {
        octets += chunk.length();
        parsed.feed(chunk.toString());
        chunk.setLength(0);
      }
    }
  }

  @Test
  void aGiantInOneChunkIsTurnedAwayWithoutBeingRead() {
    String attributes = "a".repeat(10_000_000);
    assertThatThrownBy(() -> Parsed.whole(Parsed.OPEN + "<m a='" + attributes + "'/>"))
        .isInstanceOf(XmlViolation.class);
  }

  @Test
  void aGiantHeaderIsTurnedAway() {
    var parsed = new Parsed(Limits.DEFAULT.withElementBytes(1 << 16));
    assertThatThrownBy(() -> parsed.feed("<s " + " ".repeat(70_000)))
        .isInstanceOf(XmlViolation.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C0AF",
        "E080AF",
        "F08080AF",
        "C1BF",
        "EDA080",
        "EDBFBF",
        "F4908080",
        "F5808080",
        "FF",
        "80",
        "C3",
        "E28200",
        "F8888080"
      })
  void octetsThatAreNotUtf8AreRefused(String hex) {
    byte[] bad = java.util.HexFormat.of().parseHex(hex);
    byte[] open = (Parsed.OPEN + "<message>").getBytes(StandardCharsets.UTF_8);
    byte[] octets = new byte[open.length + bad.length + 1];
    System.arraycopy(open, 0, octets, 0, open.length);
    System.arraycopy(bad, 0, octets, open.length, bad.length);
    octets[octets.length - 1] = '<';
    for (int size : new int[] {1, octets.length}) {
      assertThatThrownBy(() -> Parsed.cut(octets, size))
          .isInstanceOfSatisfying(
              XmlViolation.class,
              violation -> assertThat(violation.condition()).isEqualTo(UNSUPPORTED_ENCODING));
    }
  }

  @Test
  void afterAViolationEachFurtherChunkSaysItAgain() {
    var parsed = new Parsed(Limits.DEFAULT);
    assertThatThrownBy(() -> parsed.feed(Parsed.OPEN + "<!-")).isInstanceOf(XmlViolation.class);
    assertThatThrownBy(() -> parsed.feed("<presence/>")).isInstanceOf(XmlViolation.class);
    assertThat(parsed.log).isEmpty();
  }
}
