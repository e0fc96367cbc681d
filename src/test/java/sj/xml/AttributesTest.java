package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However many there are, and whoever made the element. */
class AttributesTest {
  static List<Map<String, String>> counts() {
    return IntStream.rangeClosed(0, 20).mapToObj(AttributesTest::some).toList();
  }

  private static Map<String, String> some(int count) {
    var attributes = new LinkedHashMap<String, String>();
    for (int i = count; i > 0; i--) {
      attributes.put("a" + i, "v" + i);
    }
    return attributes;
  }

  private static Element parsed(String xml) throws XmlViolation {
    return XmlFragments.parse(xml, "", Limits.DEFAULT).getFirst();
  }

  private static String xml(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(attribute -> " " + attribute.getKey() + "='" + attribute.getValue() + "'")
        .collect(Collectors.joining("", "<a", "/>"));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void theyAreFoundByNameAndKeepTheirOrder(Map<String, String> attributes) throws XmlViolation {
    for (Element element :
        List.of(
            new Element("a", "", attributes, List.of()),
            parsed(xml(attributes)),
            parsed(xml(attributes)).with("more", "x").with("more", null).withText(""))) {
      assertThat(element.attributes()).isEqualTo(attributes).hasSameHashCodeAs(attributes);
      assertThat(element.attributes().keySet()).containsExactlyElementsOf(attributes.keySet());
      attributes.forEach((name, value) -> assertThat(element.attribute(name)).isEqualTo(value));
      assertThat(element.attribute("a")).isNull();
      assertThat(element).hasToString(xml(attributes));
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void elementsWithTheSameAreEqualInWhateverOrder(Map<String, String> attributes)
      throws XmlViolation {
    var reversed = new LinkedHashMap<String, String>();
    attributes.keySet().stream()
        .sorted(Comparator.reverseOrder())
        .forEach(name -> reversed.put(name, attributes.get(name)));
    Element element = parsed(xml(attributes));

    assertThat(new Element("a", "", reversed, List.of()))
        .isEqualTo(element)
        .hasSameHashCodeAs(element);
    assertThat(element.with("a1", "other").with("a2", "other")).isNotEqualTo(element);
    assertThat(element.with("more", "x")).isNotEqualTo(element);
    if (!attributes.isEmpty()) {
      assertThat(element.with("a1", null)).isNotEqualTo(element);
      assertThat(element.with("a1", null).with("b", "v1")).isNotEqualTo(element);
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void theyCanNotBeChanged(Map<String, String> attributes) throws XmlViolation {
    Map<String, String> found = parsed(xml(attributes)).attributes();

    assertThatThrownBy(() -> found.put("b", "x")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> found.remove("a1")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(found::clear).isInstanceOf(UnsupportedOperationException.class);
    found
        .entrySet()
        .forEach(
            attribute ->
                assertThatThrownBy(() -> attribute.setValue("x"))
                    .isInstanceOf(UnsupportedOperationException.class));
  }

  /** Else it would be written twice, and what was written couldn't be read. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 6, 7, 20})
  void aNameOfNoNamespaceStandsOnceThoughItCameByAnEmptyPrefixToo(int others) throws XmlViolation {
    String rest = xml(some(others)).substring(2);

    Element element = parsed("<a x='1' p:x='2' y='3' xmlns:p=''" + rest);

    assertThat(element).hasToString("<a x='2' y='3'" + rest);
    assertThat(element.attribute("x")).isEqualTo("2");
    assertThat(parsed(element.toString())).isEqualTo(element);
  }

  @Test
  void elementsWithOthersDiffer() throws XmlViolation {
    assertThat(parsed("<a x='1'/>")).isNotEqualTo(parsed("<a x='2'/>"));
    assertThat(parsed("<a x='1'/>")).isNotEqualTo(parsed("<a y='1'/>"));
    assertThat(parsed("<a x='1'/>")).isNotEqualTo(parsed("<a x='1' y='2'/>"));
  }
}
