package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;

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
}
