package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlFragmentsTest {

  @Test
  void oneOrManyElementsAreTakenInOrder() throws Exception {
    var found =
        XmlFragments.parse(
            "\n<presence/> <message to='romeo@example.com'><body>hi</body></message>\n",
            "jabber:client",
            Limits.DEFAULT);
    assertThat(found)
        .extracting(Element::toString)
        .containsExactly(
            "<presence xmlns='jabber:client'/>",
            "<message xmlns='jabber:client' to='romeo@example.com'><body>hi</body></message>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n"})
  void nothingIsNoElement(String xml) throws Exception {
    assertThat(XmlFragments.parse(xml, "jabber:client", Limits.DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<presence",
        "<presence>",
        "<presence/><message><body>",
        "</fragments>",
        "</fragments><presence/>",
        "</stream:stream>",
        "<presence/>hello",
        "hello",
        "<stream:features/>",
        "<presence>\u0000</presence>",
        "<presence>\uD800</presence>",
        "<?xml version='1.0'?><presence/>"
      })
  void whatIsNotASequenceOfWholeElementsIsRefused(String xml) {
    assertThatThrownBy(() -> XmlFragments.parse(xml, "jabber:client", Limits.DEFAULT))
        .isInstanceOf(XmlViolation.class);
  }
}
