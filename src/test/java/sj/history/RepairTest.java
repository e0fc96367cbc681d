package sj.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {
  private static final String BYTES = "one\ntwo é\n\n\tthree\nfour 🌹\n";

  @Test
  void anAppendCutAtAnyByteIsCompletedFromThereOn() {
    byte[] bytes = BYTES.getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      byte[] found = Arrays.copyOf(bytes, cut);

      byte[] rest = Repair.rest(bytes, found);

      assertThat(joined(found, rest)).as("cut at %d", cut).isEqualTo(bytes);
    }
  }

  @Test
  void anAppendCutAtAnyByteBehindSomebodyElsesLineIsCompletedToo() {
    byte[] bytes = BYTES.getBytes(UTF_8);
    byte[] theirs = "theirs\n".getBytes(UTF_8);
    for (int cut = 1; cut <= bytes.length; cut++) {
      byte[] found = joined(theirs, Arrays.copyOf(bytes, cut));

      byte[] rest = Repair.rest(bytes, found);

      assertThat(joined(found, rest)).as("cut at %d", cut).isEqualTo(joined(theirs, bytes));
    }
  }

  @ParameterizedTest(name = "{0}: of a|b| with {1} found, {2} is missing")
  @CsvSource({
    "the file is shorter or emptied, '', a|b|",
    "nothing of it, x|y|, a|b|",
    "whole, a|b|, ''",
    "whole with more behind, a|b|mine|, ''",
    "whole behind theirs, mine|a|b|, ''",
    "whole amid theirs, mine|a|b|yours|, ''",
    "cut within a line by theirs, a|bmine|, b|",
    "a line and then theirs, a|mine|, b|",
    "theirs without line end, mine, a|b|",
    "theirs begins as ours does, ax|, a|b|",
  })
  void whatStandsThereDecides(String what, String found, String missing) {
    byte[] rest = Repair.rest(bytes("a|b|"), bytes(found));

    assertThat(new String(rest, UTF_8)).as(what).isEqualTo(missing.replace('|', '\n'));
  }

  @Test
  void aFileThatIsGoneTakesNothingWithIt() {
    assertThat(Repair.rest(bytes("a|b|"), null)).isEqualTo(bytes("a|b|"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a|", "mine|"})
  void nothingToWriteLeavesNothing(String found) {
    assertThat(Repair.rest(new byte[0], bytes(found))).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.replace('|', '\n').getBytes(UTF_8);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
