package sj.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;

class RegistrationTest {
  private static final Jid ROMEO = Jid.of("romeo@example.org");

  @Test
  void whatIsMadeIsKnownAgain() {
    Iq change = Registration.passwordChange("1", "romeo", "s3cret");

    assertThat(Registration.of(change, ROMEO)).isEqualTo(Registration.Change.PASSWORD);
    assertThat(Registration.newPassword(change)).isEqualTo("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "get, '', <username/>, NONE",
    "set, '', <password>x</password>, PASSWORD",
    "set, '', <username>romeo</username>, ACCOUNT",
    "set, '', <password>x</password><email>y</email>, ACCOUNT",
    "set, '', <password>x</password><remove/>, ACCOUNT",
    "set, '', <password>x</password><remove xmlns='other'/>, ACCOUNT",
    "set, '', <remove/>, ACCOUNT",
    "set, Example.ORG, <remove/>, ACCOUNT",
    "set, icq.example.org, <remove/>, SERVICE",
    "set, juliet@example.com, <password>x</password>, SERVICE",
  })
  void saysWhatARequestWouldDo(String type, String to, String child, Registration.Change change) {
    String address = to.isEmpty() ? "" : " to='" + to + "'";
    String xml = "<iq type='%s' id='1'%s><query xmlns='jabber:iq:register'>%s</query></iq>";

    assertThat(Registration.of(iq(xml.formatted(type, address, child)), ROMEO)).isEqualTo(change);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<iq type='error' id='1'><query xmlns='jabber:iq:register'><username>romeo</username>"
            + "<password>s3cret</password></query><error type='cancel'/></iq>",
        "<iq type='result' id='1'><query xmlns='jabber:iq:register'><username>romeo</username>"
            + "<password>s3cret</password></query><error type='cancel'/></iq>",
        "<iq type='result' id='1'><query xmlns='jabber:iq:register'><x xmlns='jabber:x:data'><field"
            + " var='pin' type='text-private'><value>s3cret</value></field><field"
            + " var='password'><value>s3cret</value></field></x></query><error"
            + " type='cancel'/></iq>",
      })
  void answersAreShownWithoutPasswords(String xml) {
    assertThat(Registration.withoutSecrets(iq(xml)).element().toString())
        .contains("<error")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<iq type='result' id='1'><query xmlns='urn:x'><password>x</password></query></iq>",
        "<iq type='result' id='1'/>",
        "<iq type='set' id='1'><query"
            + " xmlns='jabber:iq:register'><password>x</password></query></iq>"
      })
  void everythingElseStaysAsItIs(String xml) {
    Iq iq = iq(xml);

    assertThat(Registration.withoutSecrets(iq)).isSameAs(iq);
  }

  private static Iq iq(String xml) {
    return new Iq(StanzaXml.one(xml));
  }
}
