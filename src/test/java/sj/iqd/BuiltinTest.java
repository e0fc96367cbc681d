package sj.iqd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.stanza.Iq;
import sj.stanza.StanzaXml;

class BuiltinTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:05:31.120Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<ping xmlns='urn:xmpp:ping'/>|",
        "<time xmlns='urn:xmpp:time'/>|<time xmlns='urn:xmpp:time'><tzo>+09:00</tzo>"
            + "<utc>2026-11-22T14:05:31Z</utc></time>",
        "<query xmlns='jabber:iq:version'/>|<query xmlns='jabber:iq:version'><name>sj</name>"
            + "<version>1.2</version></query>",
      })
  void isAnswered(String asked, @Nullable String answer) {
    Iq result = Objects.requireNonNull(answer("get", asked));

    assertThat(result.type()).isEqualTo(Iq.Type.RESULT);
    assertThat(result.id()).isEqualTo("7");
    assertThat(String.valueOf(result.element().attribute("to"))).isEqualTo("a@b/c");
    assertThat(result.element().elements()).hasSize(answer == null ? 0 : 1);
    if (answer != null) {
      assertThat(result.element().elements().getFirst()).hasToString(answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "set, <ping xmlns='urn:xmpp:ping'/>",
    "get, <query xmlns='jabber:iq:last'/>",
    "get, <ping xmlns='urn:xmpp:PING'/>"
  })
  void isNotAnswered(String type, String payload) {
    assertThat(answer(type, payload)).isNull();
  }

  private static @Nullable Iq answer(String type, String payload) {
    var request =
        new Iq(StanzaXml.one("<iq id='7' from='a@b/c' type='" + type + "'>" + payload + "</iq>"));
    return new Builtin("1.2")
        .answer(request, request.element().elements().getFirst(), NOW, ZoneId.of("Asia/Tokyo"));
  }
}
