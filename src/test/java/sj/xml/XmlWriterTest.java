package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a xmlns='u'><b xmlns=''><c/></b><d/></a>",
        "<p:a xmlns:p='u' p:x='1' y='2' xml:lang='en' xml:space='preserve'/>",
        "<xml:a><b/></xml:a>",
        "<a x='&lt;&amp;&apos;&quot;&#9;&#10;&#13;'>&lt;&amp;&gt;\r\n\t&#13;]]&gt;</a>",
        "<a>\uD83C\uDF39</a>"
      })
  void whatIsWrittenReadsBackTheSame(String xml) throws Exception {
    var read = XmlFragments.parse(xml, "jabber:client", Limits.DEFAULT);
    String written = XmlWriter.write(read.getFirst(), "jabber:client");
    assertThat(XmlFragments.parse(written, "jabber:client", Limits.DEFAULT)).isEqualTo(read);
  }

  @Test
  void whatXmlCannotCarryIsReplaced() throws Exception {
    Element element = Element.of("a", "").withText("\u0000\uD800\uFFFF\u0008ok\uDC00");
    var read = XmlFragments.parse(element.toString(), "", Limits.DEFAULT);
    assertThat(read.getFirst().text()).isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFDok\uFFFD");
  }

  /** Larger than any before it, with other characters, or cut off by a fault. */
  @Test
  void whatWasWrittenBeforeChangesNothing() {
    Element small = Element.of("a", "").with("b", "c").withText("\u00e9");
    Element huge = small.withText("x".repeat(1_000_000));
    Element wide = small.withText("\uD83C\uDF39");
    var faulty = new Element("a", "", Map.of("{unclosed", "x"), List.of());

    for (int i = 0; i < 2; i++) {
      assertThat(XmlWriter.write(small, "")).isEqualTo("<a b='c'>\u00e9</a>");
      assertThat(XmlWriter.write(huge, "")).hasSize(1_000_000 + "<a b='c'>\u00e9</a>".length());
      assertThat(XmlWriter.write(wide, "")).isEqualTo("<a b='c'>\u00e9\uD83C\uDF39</a>");
      assertThatThrownBy(() -> XmlWriter.write(faulty, ""))
          .isInstanceOf(StringIndexOutOfBoundsException.class);
    }
  }
}
