package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PipesTest extends OpenTree {
  @Test
  void everyLineIsAMessage() {
    started();

    owner.sh("printf 'one\\n\\ntwo\\r\\n' > juliet@example.com/in");

    assertThat(witness.await("message juliet@example.com ", 2)).containsExactly("one", "two");
  }

  @Test
  void textWithoutANewlineIsAMessageWhenItsWriterCloses() {
    started();

    owner.sh("printf 'no newline' > juliet@example.com/in");

    assertThat(witness.await("message juliet@example.com ", 1)).containsExactly("no newline");
  }

  @Test
  void aWriterMayStayOpen() {
    started();

    owner.sh(
        """
        exec 3> juliet@example.com/in
        echo first >&3
        printf half >&3
        printf ' done\\n\\0a\\nblock\\0' >&3
        """);

    assertThat(witness.await("message juliet@example.com ", 3))
        .containsExactly("first", "half done", "a\nblock");
  }

  @Test
  void aBlockLeftOpenEndsWithItsWriterAndIsReported() {
    started();

    owner.sh("printf '\\0first\\nsecond' > juliet@example.com/in");

    assertThat(witness.await("message juliet@example.com ", 1)).containsExactly("first\nsecond");
    assertThat(witness.seen("problem juliet@example.com "))
        .singleElement()
        .asString()
        .contains("NUL");
  }

  @Test
  void manyWritersLoseAndMixNothing() {
    started();

    owner.sh(
        "for i in {1..100}; do (for j in {1..20}; do echo \"$i.$j\" > juliet@example.com/in; done)"
            + " & done; wait");

    List<String> expected =
        IntStream.rangeClosed(1, 100)
            .boxed()
            .flatMap(i -> IntStream.rangeClosed(1, 20).mapToObj(j -> i + "." + j))
            .toList();
    assertThat(witness.await("message juliet@example.com ", 2_000))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void tenThousandShortWritersKeepTheirOrder() {
    started();

    owner.sh("for i in {1..10000}; do echo \"$i\" > juliet@example.com/in; done");

    assertThat(witness.await("message juliet@example.com ", 10_000))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10_000).mapToObj(Integer::toString).toList());
  }

  @Test
  void aLongMessageTakesAsManyReadsAsItNeeds() {
    started();

    owner.sh("head -c 1000000 /dev/zero | tr '\\0' x > juliet@example.com/in");

    assertThat(witness.await("message juliet@example.com ", 1))
        .containsExactly("x".repeat(1_000_000));
  }

  @Test
  void stanzasAtTheRootComeWhole() {
    started();

    owner.sh("printf '<iq/><message to=\"a>b\"><body>x</body></message>\\n<presence' > in");

    assertThat(witness.await("stanza ", 2))
        .containsExactly("<iq/>", "<message to=\"a>b\"><body>x</body></message>");
    assertThat(witness.await("problem null ", 1)).singleElement().asString().contains("half");
  }
}
