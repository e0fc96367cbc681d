package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | Hello you! 🌹",
        "Good evening, my lady | Hello you! 🌹",
        "When? | Ask me that tomorrow at nine.",
        "I climbed the wall | My bounty is as boundless as the sea.",
        "echo  two  spaces | two  spaces",
      })
  void theSameTextGetsTheSameReply(String body, String reply) {
    assertThat(Replies.to(body, Verona.JULIET.voice(), 0).strip()).isEqualTo(reply);
  }

  @Test
  void somebodyWhoIsAskedTwiceSaysSomethingElse() {
    String first = Replies.to("why?", Verona.MERCUTIO.voice(), 0);
    String second = Replies.to("why?", Verona.MERCUTIO.voice(), 1);

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void aSonnetHasSeveralLines() {
    assertThat(Replies.to("Send me a sonnet", Verona.FRIAR.voice(), 3).lines()).hasSize(4);
  }
}
