package sj.iqd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.stanza.StanzaXml;
import sj.xml.Element;

class PendingTest {
  private static final Jid ACCOUNT = Jid.of("romeo@example.net");
  private static final Jid BOUND = Jid.of("romeo@example.net/orchard");
  private final Pending pending = new Pending(2, ACCOUNT);
  private final List<Iq> answers = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // asked of, answered by, counts
        "-, -, true",
        "-, romeo@example.net, true",
        "-, romeo@example.net/orchard, true",
        "-, example.net, true",
        "-, romeo@example.net/other, false",
        "-, juliet@example.com, false",
        "-, example.com, false",
        "romeo@example.net, -, true",
        "romeo@example.net, romeo@example.net, true",
        "romeo@example.net, example.net, false",
        "example.net, example.net, true",
        "example.net, -, false",
        "juliet@example.com/balcony, juliet@example.com/balcony, true",
        "juliet@example.com/balcony, juliet@example.com, false",
        "juliet@example.com/balcony, juliet@example.com/Balcony, false",
        "juliet@example.com/balcony, -, false",
        "juliet@example.com, juliet@example.com, true",
        "Juliet@EXAMPLE.com, juliet@example.com, true",
        "juliet@example.com, juliet@example.com.evil.example, false",
      })
  void anAnswerCountsByIdAndSender(@Nullable String to, @Nullable String from, boolean counts) {
    pending.add(request("7", to), answers::add);

    assertThat(pending.answer(answer("7", from), BOUND)).isEqualTo(counts);

    assertThat(answers).hasSize(counts ? 1 : 0);
    assertThat(pending.size()).isEqualTo(counts ? 0 : 1);
  }

  @Test
  void anAnswerCountsOnce() {
    pending.add(request("7", null), answers::add);

    assertThat(pending.answer(answer("7", null), BOUND)).isTrue();
    assertThat(pending.answer(answer("7", null), BOUND)).isFalse();
    assertThat(answers).hasSize(1);
  }

  @Test
  void anotherIdIsNobodysAnswer() {
    pending.add(request("abc", null), answers::add);

    assertThat(pending.answer(answer("ABC", null), BOUND)).isFalse();
    assertThat(pending.answer(answer("", null), BOUND)).isFalse();
    assertThat(pending.answer(answer(null, null), BOUND)).isFalse();
  }

  @Test
  void anIdInUseIsNotGivenTwice() {
    assertThat(pending.add(request("7", null), answers::add)).isTrue();
    assertThat(pending.add(request("7", "juliet@example.com"), answers::add)).isFalse();

    pending.forget("7");
    assertThat(pending.add(request("7", "juliet@example.com"), answers::add)).isTrue();
    assertThat(pending.answer(answer("7", null), BOUND)).isFalse();
  }

  @Test
  void theTableIsBounded() {
    pending.add(request("1", null), answers::add);
    pending.add(request("2", null), answers::add);

    assertThat(pending.add(request("3", null), answers::add)).isFalse();
  }

  @Test
  void whatWasGivenUpIsAnsweredInTheNameOfWhoWasAsked() {
    pending.add(request("7", "juliet@example.com"), answers::add);

    pending.fail("7", StanzaError.RESOURCE_CONSTRAINT);

    Iq answer = answers.getFirst();
    assertThat(answer.isError()).isTrue();
    assertThat(answer.from()).isEqualTo(Jid.of("juliet@example.com"));
    assertThat(answer.id()).isEqualTo("7");
    assertThat(pending.isOpen("7")).isFalse();
  }

  private static Iq request(String id, @Nullable String to) {
    return Iq.request(Iq.Type.GET, Jid.ofNullable(to), id, Element.of("ping", Ns.PING));
  }

  private static Iq answer(@Nullable String id, @Nullable String from) {
    return new Iq(StanzaXml.one("<iq type='result'/>").with("id", id).with("from", from));
  }
}
