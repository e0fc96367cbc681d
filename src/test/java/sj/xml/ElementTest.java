package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElementTest {
  private static final Element BODY = Element.of("body", "jabber:client").withText("hello");

  @Test
  void aChangeMakesAnotherElementAndLeavesTheFirst() {
    Element empty = Element.of("message", "jabber:client");

    Element changed = empty.with("id", "1").with(BODY).with("id", "2").withText("x");

    assertThat(empty.attributes()).isEmpty();
    assertThat(empty.children()).isEmpty();
    assertThat(changed.attribute("id")).isEqualTo("2");
    assertThat(changed.children()).containsExactly(BODY, new Text("x"));
    assertThat(changed.with("id", null).attribute("id")).isNull();
    assertThat(empty.withText("")).isSameAs(empty);
  }

  @Test
  void whatItWasMadeOfMayChangeAfterwards() {
    var attributes = new HashMap<>(Map.of("id", "1"));
    var children = new ArrayList<Node>(List.of(BODY));
    Element element = new Element("message", "jabber:client", attributes, children);
    attributes.put("id", "2");
    children.clear();

    assertThat(element.attribute("id")).isEqualTo("1");
    assertThat(element.elements()).containsExactly(BODY);
    assertThatThrownBy(() -> element.attributes().put("id", "3"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> element.children().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void childrenAreFoundByNameAndNamespaceTogether() {
    Element element =
        Element.of("message", "jabber:client")
            .withText("\n")
            .with(Element.of("body", "urn:other"))
            .with(BODY)
            .with(BODY.withText("second"));

    assertThat(element.child("body", "jabber:client")).isSameAs(BODY);
    assertThat(element.child("body", "")).isNull();
    assertThat(element.child("subject", "jabber:client")).isNull();
    assertThat(element.elements()).hasSize(3);
  }

  @Test
  void itsTextIsWhatStandsDirectlyInItJoined() {
    assertThat(Element.of("a", "").text()).isEmpty();
    assertThat(BODY.text()).isEqualTo("hello");
    assertThat(BODY.with(Element.of("b", "").withText("inner")).withText("!").text())
        .isEqualTo("hello!");
  }
}
