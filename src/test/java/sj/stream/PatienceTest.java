package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.stream.KeepAlive.Verdict;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.XmlFragments;

class PatienceTest {

  @Test
  void waitsGrowAndStayUnderFiveMinutes() {
    for (int seed = 0; seed < 200; seed++) {
      var backoff = new Backoff(new Random(seed));
      assertThat(backoff.next().toMillis()).isLessThan(3_000);
      assertThat(backoff.next().toMillis()).isBetween(2_000L, 4_000L);
      assertThat(backoff.next().toMillis()).isBetween(4_000L, 8_000L);
      for (int i = 0; i < 100; i++) {
        assertThat(backoff.next().toMillis()).isBetween(8_000L, 300_000L);
      }
      assertThat(backoff.next().toMillis()).isBetween(150_000L, 300_000L);
      backoff.reset();
      assertThat(backoff.later().toMillis()).isGreaterThanOrEqualTo(60_000);
    }
  }

  @Test
  void anIdlePeerIsAskedAfterFiveMinutesAndGivenAMinute() {
    var keepAlive = new KeepAlive(0);
    assertThat(keepAlive.judge(299_999, false)).isEqualTo(new Verdict.Wait(1));
    assertThat(keepAlive.judge(300_000, false)).isEqualTo(new Verdict.Ask());
    keepAlive.asked(300_000);
    assertThat(keepAlive.judge(300_000, false)).isEqualTo(new Verdict.Wait(60_000));
    assertThat(keepAlive.judge(360_000, false)).isEqualTo(new Verdict.Dead());
  }

  @Test
  void aPeerThatSpeaksButDoesNotAnswerIsGivenLonger() {
    var keepAlive = new KeepAlive(0);
    keepAlive.asked(0);
    keepAlive.heard(59_000);
    assertThat(keepAlive.judge(60_000, true)).isEqualTo(new Verdict.Wait(59_000));
    keepAlive.heard(299_000);
    assertThat(keepAlive.judge(300_000, true)).isEqualTo(new Verdict.Dead());
  }

  @Test
  void anAnswerEndsTheWaiting() {
    var keepAlive = new KeepAlive(0);
    keepAlive.asked(0);
    keepAlive.heard(1_000);
    keepAlive.answered();
    assertThat(keepAlive.judge(1_000, false)).isEqualTo(new Verdict.Wait(300_000));
    assertThat(keepAlive.judge(31_000, true)).isEqualTo(new Verdict.Ask());
  }

  @ParameterizedTest
  @CsvSource({
    "conflict, RETRY_ELSEWHERE, false",
    "policy-violation, RETRY_LATER, true",
    "not-well-formed, RETRY_LATER, true",
    "invalid-xml, RETRY_LATER, true",
    "host-unknown, PERSON, false",
    "not-authorized, PERSON, false",
    "unsupported-version, PERSON, false",
    "invalid-namespace, PERSON, false",
    "system-shutdown, RETRY, false",
    "reset, RETRY, false",
    "resource-constraint, RETRY, false",
    "internal-server-error, RETRY, false",
    "connection-timeout, RETRY, false",
    "see-other-host, RETRY, false",
    "what-nobody-knows, RETRY, false"
  })
  void streamErrorsAreNotAllAlike(String condition, Failure.Remedy remedy, boolean blames) {
    Failure failure = StreamErrors.failure(StreamErrors.element(condition));
    assertThat(failure.remedy()).isEqualTo(remedy);
    assertThat(failure.blamesStanza()).isEqualTo(blames);
    assertThat(failure.words()).contains(condition.replace('-', ' '));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>SECRET</auth>",
        "<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>SECRET</response>",
        "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>SECRET</success>",
        "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>SECRET</challenge>",
        "<iq><query xmlns='jabber:iq:register'><password>SECRET</password></query></iq>",
        "<authenticate xmlns='urn:xmpp:sasl:2'><initial-response>SECRET</initial-response>"
            + "</authenticate>"
      })
  void aTraceNeverShowsASecret(String xml) throws Exception {
    Element element = XmlFragments.parse(xml, "jabber:client", Limits.DEFAULT).getFirst();
    assertThat(Trace.redacted(element)).doesNotContain("SECRET").contains("...");
    assertThat(Logger.getLogger("sj.stream").isLoggable(Level.FINE)).isFalse();
  }

  @Test
  void twoAttemptsNeverBeginWithinASecond() {
    for (int seed = 0; seed < 100; seed++) {
      var backoff = new Backoff(new Random(seed));
      backoff.begin(5_000_000_000L);
      long wait = backoff.next(5_200_000_000L).toMillis();
      assertThat(wait).isBetween(800L, 3_000L);
      backoff.reset();
      backoff.begin(5_000_000_000L);
      assertThat(backoff.next(65_000_000_000L).toMillis()).isLessThan(3_000);
    }
  }
}
