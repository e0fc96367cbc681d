package sj.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.tree.LogLine;
import sj.tree.Names;

/** The vectors of docs/interface.md, section 7, against this program. */
final class StandardTest {
  private static final Pattern CELL = Pattern.compile("`([^`]*)`|(?<=\\| )(yes|no|none)(?= \\|)");

  @Test
  void everyVectorOfADirectoryNameIsTrue() throws Exception {
    List<List<String>> rows = table("| bare JID | directory |");

    assertThat(rows).hasSizeGreaterThan(12);
    assertThat(rows)
        .allSatisfy(
            row -> {
              Jid jid = Jid.of(row.get(0));
              assertThat(jid).hasToString(row.get(0));
              assertThat(Names.directory(jid)).isEqualTo(row.get(1));
            });
  }

  @Test
  void everyVectorOfAnAnswersNameIsTrue() throws Exception {
    List<List<String>> rows = table("| iq id | file |");

    assertThat(rows).hasSizeGreaterThan(5);
    assertThat(rows)
        .allSatisfy(
            row -> {
              String name = Names.answer(row.get(0));
              assertThat(name == null ? "none" : name).isEqualTo(row.get(1));
            });
  }

  @Test
  void everyLineOfALogIsJudgedAsTheDocumentSays() throws Exception {
    List<List<String>> rows = table("| line (`→` is a TAB) |");

    assertThat(rows).hasSizeGreaterThan(10);
    assertThat(rows)
        .allSatisfy(
            row -> {
              String line = row.get(0).replace('→', '\t');
              assertThat(judged(line, Profile.SJ)).isEqualTo(row.get(1));
              assertThat(judged(line, Profile.II)).isEqualTo(row.get(2));
            });
  }

  @Test
  void everyCharacterThatTheGrammarCallsPlainIsWrittenAsItIs() throws Exception {
    String grammar = Files.readString(Path.of("docs", "interface.md"));
    Matcher plain = Pattern.compile("plain +=(.*)").matcher(grammar);
    assertThat(plain.find()).isTrue();
    var ranges = new ArrayList<long[]>();
    Matcher range = Pattern.compile("%x([0-9A-F]+)-([0-9A-F]+)").matcher(plain.group(1));
    while (range.find()) {
      ranges.add(
          new long[] {Long.parseLong(range.group(1), 16), Long.parseLong(range.group(2), 16)});
    }

    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      int c = point;
      if (c == '\n' || c == '\t') {
        continue;
      }
      String line =
          new String(
              LogLine.of(Instant.EPOCH, ZoneOffset.UTC, "a", Character.toString(c)),
              StandardCharsets.UTF_8);
      boolean written = line.equals("1970-01-01 00:00 <a> " + Character.toString(c) + "\n");
      boolean allowed = ranges.stream().anyMatch(r -> r[0] <= c && c <= r[1]);
      if (written != allowed) {
        throw new AssertionError("U+%04X: written %s, grammar %s".formatted(c, written, allowed));
      }
    }
  }

  private static String judged(String line, Profile profile) {
    return LogRules.wrong(line, profile) == null ? "yes" : "no";
  }

  private static List<List<String>> table(String head) throws IOException {
    var rows = new ArrayList<List<String>>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of("docs", "interface.md"))) {
      if (line.startsWith(head)) {
        inside = true;
      } else if (inside && !line.startsWith("|")) {
        break;
      } else if (inside && !line.startsWith("| ---")) {
        rows.add(
            CELL.matcher(line)
                .results()
                .map(cell -> cell.group(1) == null ? cell.group(2) : cell.group(1))
                .toList());
      }
    }
    return rows;
  }
}
