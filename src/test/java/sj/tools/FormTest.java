package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sj.stanza.StanzaXml;

class FormTest {
  private static final Form OLDER =
      Form.of(
          StanzaXml.one(
              "<query xmlns='jabber:iq:register'><instructions>Choose a\n  name.</instructions>"
                  + "<key>k1</key><username>juliet</username><password/><email/></query>"));
  private static final Form DATA =
      Form.of(
          StanzaXml.one(
              "<query xmlns='jabber:iq:register'><registered/><instructions>old</instructions><x"
                  + " xmlns='jabber:x:data' type='form'><instructions>new</instructions><field"
                  + " type='hidden' var='FORM_TYPE'><value>jabber:iq:register</value></field><field"
                  + " type='text-single' label='Given Name&#10;\u202e'"
                  + " var='first'><required/></field><field type='text-private'"
                  + " var='pin'><value>1234</value></field><field type='list-single' label='Gender'"
                  + " var='x-gender'><option label='Male'><value>M</value></option><option"
                  + " label='Female'><value>F</value></option></field></x></query>"));

  @Test
  void theOlderFormIsShownAndFilledIn() {
    assertThat(OLDER.lines())
        .containsExactly(
            "Choose a name.",
            "username (required, text-single) [juliet]",
            "password (required, text-private)",
            "email (required, text-single)");
    assertThat(OLDER.filled(Map.of("password", List.of("x"), "email", List.of("j@example.com"))))
        .hasToString(
            "<query xmlns='jabber:iq:register'><key>k1</key><username>juliet</username>"
                + "<password>x</password><email>j@example.com</email></query>");
  }

  @Test
  void aDataFormIsShownAndFilledInWithoutItsSecrets() {
    assertThat(DATA.lines())
        .containsExactly(
            "registered already",
            "new",
            "first (required, text-single): Given Name\\u{a}\\u{202e}",
            "pin (optional, text-private)",
            "x-gender (optional, list-single): Gender one of: M, F");
    assertThat(DATA.filled(Map.of("first", List.of("Juliet"), "x-gender", List.of("F"))).toString())
        .contains("type='submit'")
        .contains("<field var='FORM_TYPE'><value>jabber:iq:register</value></field>")
        .contains("<field var='first'><value>Juliet</value></field>")
        .contains("<field var='x-gender'><value>F</value></field>");
  }

  @Test
  void whatIsMissingOrUnknownIsNamed() {
    assertThatThrownBy(() -> DATA.filled(Map.of())).hasMessageContaining("-f first");
    assertThatThrownBy(() -> DATA.filled(Map.of("last", List.of("x"))))
        .hasMessageContaining("last");
  }

  @Test
  void secretsAreKnownAsSuch() {
    assertThat(DATA.fields().stream().filter(FormField::isSecret).map(FormField::name))
        .containsExactly("pin");
    assertThat(OLDER.fields().stream().filter(FormField::isSecret).map(FormField::name))
        .containsExactly("password");
  }
}
