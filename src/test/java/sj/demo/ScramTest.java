package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScramTest {
  private static final String BINDING = Base64.getEncoder().encodeToString(new byte[32]);
  private static final ScramKeys KEYS = ScramKeys.of(ScramHash.SHA_256, "pencil");

  private static Scram begin(boolean plus, @Nullable String binding, String first) {
    return Scram.begin(
        ScramHash.SHA_256,
        "example.com",
        plus,
        binding != null,
        binding,
        "server",
        first,
        (_, _) -> KEYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | no  | n,,n=romeo,r=abc                    | challenge",
        "false | no  | y,,n=romeo,r=abc                    | challenge",
        "false | no  | n,a=romeo@example.com,n=romeo,r=abc | challenge",
        "true  | yes | p=tls-exporter,,n=romeo,r=abc       | challenge",
        "false | yes | n,,n=romeo,r=abc                    | challenge",
        "false | yes | y,,n=romeo,r=abc                    | not-authorized",
        "true  | yes | p=tls-unique,,n=romeo,r=abc         | not-authorized",
        "true  | yes | n,,n=romeo,r=abc                    | not-authorized",
        "false | yes | p=tls-exporter,,n=romeo,r=abc       | not-authorized",
        "true  | no  | p=tls-exporter,,n=romeo,r=abc       | not-authorized",
        "false | no  | n,a=nurse@example.com,n=romeo,r=abc | invalid-authzid",
        "false | no  | n,,n=romeo@example.net/x,r=abc      | not-authorized",
        "false | no  | n,,m=new,n=romeo,r=abc              | malformed-request",
        "false | no  | n,,n=romeo                          | malformed-request",
        "false | no  | n,,n=,r=abc                         | malformed-request",
        "false | no  | hello                               | malformed-request",
      })
  void theFirstMessageIsTakenOrRefused(boolean plus, String bound, String first, String expected) {
    Scram answer = begin(plus, bound.equals("yes") ? BINDING : null, first);

    assertThat(answer instanceof Scram.Failure failure ? failure.condition() : "challenge")
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c=biws,r=abcserver,p=AAAA              | not-authorized",
        "c=biws,r=abcserver,p=*                 | incorrect-encoding",
        "c=biws,r=abcserver                     | malformed-request",
        "                                       | malformed-request",
      })
  void aProofThatFitsNothingFails(@Nullable String last, String expected) {
    Scram.Challenge challenge = (Scram.Challenge) begin(false, null, "n,,n=romeo,r=abc");

    Scram answer = challenge.answer(last == null ? "" : last);

    assertThat(answer).isEqualTo(new Scram.Failure(expected));
  }

  @Test
  void commasAndEqualsSignsInNamesAreDecoded() {
    ClientFirst first = ClientFirst.parse("n,,n=a=2Cb=3Dc,r=abc");

    assertThat(first).extracting(ClientFirst::user).isEqualTo("a,b=c");
  }
}
