package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.history.History;
import sj.history.Lost;

/** From where one can go on in a history that was restored: ids 11 to 100 were lost. */
class SpanTest {
  private static final History.Range RESTORED =
      new History.Range(1, 105, List.of(new Lost(10, 100)));

  private static Span since(long id) {
    return new Span(id, null, null, true);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 10, 101, 105})
  void idsOfTheBackupAndOfTheTimeAfterItAreResumedFrom(long id) {
    assertThat(since(id).gone(RESTORED)).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 57, 100})
  void idsThatWereLostAreGoneAndTheAnswerSaysWhereToGoOn(long id) {
    Problem gone = Objects.requireNonNull(since(id).gone(RESTORED));

    assertThat(gone).hasMessageContaining("since=10,");
    assertThat(since(id).gap(RESTORED))
        .isEqualTo(
            new JsonObject()
                .put("id", 10L)
                .put("type", "gap")
                .put("oldest", 1L)
                .put("newest", 105L));
  }

  @Test
  void idsFromTheFutureAreGone() {
    assertThat(since(106).gone(RESTORED)).isNotNull();
  }
}
