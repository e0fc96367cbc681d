package sj.iqd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.program.Outcome;
import sj.stanza.Iq;
import sj.stanza.StanzaXml;

class ReplyTest {
  private static final Iq REQUEST =
      new Iq(
          StanzaXml.one(
              "<iq type='get' id='7' from='juliet@example.com/balcony'><q xmlns='urn:x'/></iq>"));

  private static Reply.Answer answer(Outcome outcome) {
    return (Reply.Answer) Reply.of(REQUEST, outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<q xmlns='urn:x'><a>1</a></q>",
        "<q><a>1</a></q>",
        "\n <q xmlns='urn:x'>\n</q>\n",
        "<?xml version=\"1.0\"?>\n<q/>"
      })
  void whatIsPrintedIsThePayloadOfTheResult(String output) {
    Reply.Answer answer = answer(new Outcome.Ended(0, output, ""));

    assertThat(answer.complaint()).isNull();
    assertThat(answer.iq().type()).isEqualTo(Iq.Type.RESULT);
    assertThat(answer.iq().id()).isEqualTo("7");
    assertThat(String.valueOf(answer.iq().to())).isEqualTo("juliet@example.com/balcony");
    assertThat(answer.iq().element().elements())
        .singleElement()
        .matches(payload -> payload.is("q", "urn:x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/><b/>",
        "hello",
        "<a>",
        "<a/></iq><iq type='set'><b/>",
        "</iq>",
        "<a/>tail",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<?php ?><a/>",
        "<a b='1' b='2'/>",
        "<x:a/>",
        "\ufffd"
      })
  void whatIsNoSingleElementIsAnErrorThatTheOwnerHearsOf(String output) {
    Reply.Answer answer = answer(new Outcome.Ended(0, output, ""));

    assertThat(answer.complaint()).startsWith("printed");
    assertThat(answer.iq().element().toString())
        .isEqualTo(
            "<iq xmlns='jabber:client' type='error' to='juliet@example.com/balcony' id='7'>"
                + "<error type='cancel'><internal-server-error"
                + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
  }

  @Test
  void whatIsLargerThanServersTakeIsAnError() {
    Reply.Answer answer = answer(new Outcome.Ended(0, "<a>" + "&amp;".repeat(52_000) + "</a>", ""));

    assertThat(answer.iq().isError()).isTrue();
    assertThat(answer.complaint()).contains("servers take");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t"})
  void whoPrintsNothingAnswersForItself(String output) {
    assertThat(Reply.of(REQUEST, new Outcome.Ended(0, output, "")))
        .isEqualTo(new Reply.ForItself());
  }

  @Test
  void whileTheBridgeEndsNothingIsAnswered() {
    assertThat(Reply.of(REQUEST, new Outcome.Stopped())).isEqualTo(new Reply.Later());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<error type='wait'><item-not-found/></error>|wait|<item-not-found",
        "<error><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>|cancel|<forbidden",
        "<error type='odd'><text>no &lt;b&gt;</text><gone/></error>|cancel|no &lt;b&gt;</text>",
      })
  void aFailingProgramMayChooseItsError(String output, String type, String part) {
    Reply.Answer answer = answer(new Outcome.Ended(1, output, "said aside"));

    assertThat(answer.complaint()).isNull();
    assertThat(answer.iq().element().toString()).contains("<error type='" + type + "'>", part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<q/>",
        "<error/>",
        "<error><evil/></error>",
        "<error type='wait'><item-not-found/></error><a/>",
        "<error"
      })
  void anyOtherFailureIsTheBridgesToName(String output) {
    Reply.Answer answer = answer(new Outcome.Ended(3, output, "no such file"));

    assertThat(answer.complaint()).isEqualTo("ended with status 3: no such file");
    assertThat(answer.iq().element().toString())
        .contains("<internal-server-error")
        .doesNotContain("no such file");
  }

  @Test
  void eachOtherEndHasItsCondition() {
    assertThat(answer(new Outcome.Late(30)).iq().element().toString())
        .contains("type='wait'", "<remote-server-timeout");
    assertThat(answer(new Outcome.Refused()).iq().element().toString())
        .contains("type='wait'", "<resource-constraint");
    for (Outcome outcome :
        new Outcome[] {
          new Outcome.Flooded(9), new Outcome.Crowded(9), new Outcome.Unstarted("because")
        }) {
      assertThat(answer(outcome).iq().element().toString()).contains("<internal-server-error");
      assertThat(answer(outcome).complaint()).isEqualTo(outcome.words());
    }
  }
}
