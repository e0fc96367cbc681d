package sj.iqd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.StanzaXml;

class OpenRequestsTest {
  private final OpenRequests open = new OpenRequests(Jid.of("romeo@example.net"), 5, 3);
  private final List<Iq> answers = new ArrayList<>();

  private OpenRequests.@Nullable Open open(String id, @Nullable String from) {
    return open.open(
        new Iq(StanzaXml.one("<iq type='get' id='" + id + "'><a/></iq>").with("from", from)),
        answers::add);
  }

  private OpenRequests.Written written(String id, @Nullable String to) {
    return open.written(
        new Iq(StanzaXml.one("<iq type='result' id='" + id + "'/>").with("to", to)));
  }

  @Test
  void theFirstAnswerCountsAndTheSecondIsKnownAsSuch() {
    open("7", "juliet@example.com/balcony");

    assertThat(written("7", "juliet@example.com/balcony")).isEqualTo(OpenRequests.Written.TAKEN);
    assertThat(written("7", "juliet@example.com/balcony")).isEqualTo(OpenRequests.Written.SECOND);
    assertThat(answers).hasSize(1);
    assertThat(open.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "8, juliet@example.com/balcony",
    "7, juliet@example.com",
    "7, juliet@example.com/Balcony",
    "7, mallory@example.org/x",
    "7,"
  })
  void whatWasNotAskedIsForeign(String id, @Nullable String to) {
    open("7", "juliet@example.com/balcony");

    assertThat(written(id, to)).isEqualTo(OpenRequests.Written.FOREIGN);
    assertThat(answers).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ",",
    ",romeo@example.net",
    "romeo@example.net,",
    "romeo@example.net,ROMEO@example.net"
  })
  void whoAsksWithoutNameIsTheAccount(@Nullable String from, @Nullable String to) {
    open("7", from);

    assertThat(written("7", to)).isEqualTo(OpenRequests.Written.TAKEN);
    assertThat(answers.getFirst().element().attribute("to")).isEqualTo(from);
  }

  @Test
  void twoRequestsOfOneIdGetAnAnswerEach() {
    open("7", "a@b/c");
    open("7", "a@b/c");

    assertThat(written("7", "a@b/c")).isEqualTo(OpenRequests.Written.TAKEN);
    assertThat(written("7", "a@b/c")).isEqualTo(OpenRequests.Written.TAKEN);
    assertThat(written("7", "a@b/c")).isEqualTo(OpenRequests.Written.SECOND);
    assertThat(answers).hasSize(2);
  }

  @Test
  void anIdThatIsUsedAgainIsANewQuestion() {
    Objects.requireNonNull(open("7", "a@b/c")).answer(new Iq(StanzaXml.one("<iq/>")));
    open("7", "a@b/c");

    assertThat(written("7", "a@b/c")).isEqualTo(OpenRequests.Written.TAKEN);
  }

  @Test
  void nobodyTakesThePlaceOfAllOthers() {
    for (int i = 0; i < 3; i++) {
      assertThat(open("i" + i, "mallory@example.org/" + i)).isNotNull();
    }

    assertThat(open("i3", "mallory@example.org/3")).isNull();
    assertThat(open("i4", "juliet@example.com/balcony")).isNotNull();
    assertThat(open("i5", null)).isNotNull();
    assertThat(open("i6", null)).as("more than there is place for").isNull();
    assertThat(written("i0", "mallory@example.org/0")).isEqualTo(OpenRequests.Written.TAKEN);
    assertThat(open("i3", "mallory@example.org/3")).isNotNull();
  }
}
