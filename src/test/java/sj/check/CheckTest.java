package sj.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class CheckTest {
  @TempDir Path home;
  private Path dir;

  @BeforeEach
  void makeDirectory() throws Exception {
    dir =
        Files.createDirectory(
            home.resolve("tree"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Test
  void aTreeAsTheInterfaceDescribesItHasNoFindings() throws Exception {
    Spoiled.tree(dir, Spoiled.GOOD);

    assertThat(Check.passive(dir, Profile.SJ)).isEmpty();
  }

  @Test
  void aTreeOfIiIsConformantToTheLesserProfile() throws Exception {
    Spoiled.tree(dir, Spoiled.II);

    assertThat(Check.passive(dir, Profile.II))
        .extracting(Finding::level, Finding::path)
        .containsExactly(tuple(Level.MAY, "left/in"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          chmod 750 .                                          | MUST   | .                              | 0700
          chmod 755 juliet@example.com                         | MUST   | juliet@example.com             | 0700
          chmod 640 juliet@example.com/out                     | MUST   | juliet@example.com/out         | 0600
          rm in; echo a > in                                   | MUST   | in                             | a FIFO belongs here
          rm juliet@example.com/in                             | MUST   | juliet@example.com/in          | is missing: a FIFO
          rm juliet@example.com/out; mkfifo juliet@example.com/out | MUST | juliet@example.com/out       | a plain file belongs here
          rm juliet@example.com/presence; mkfifo juliet@example.com/presence | MUST | juliet@example.com/presence | a plain file belongs here
          rm state                                             | MUST   | state                          | is missing
          printf 'offline\\n' > state                          | MUST   | state                          | a colon and why
          printf 'asleep: tired\\n' > state                    | MUST   | state                          | one line
          printf 'offline: no network\\nat all\\n' > state     | MUST   | state                          | one line
          printf 'busy\\n' > juliet@example.com/presence       | MUST   | juliet@example.com/presence    | “busy”
          printf 'both pending-out pending-in\\n' > juliet@example.com/subscription | MUST | juliet@example.com/subscription | pending
          printf 'a\\nb\\n' > juliet@example.com/name          | MUST   | juliet@example.com/name        | one line
          printf 'ten\\n' > juliet@example.com/read            | MUST   | juliet@example.com/read        | id of an event
          printf '\\377' > juliet@example.com/name             | MUST   | juliet@example.com/name        | not UTF-8
          rm juliet@example.com/presence                       | SHOULD | juliet@example.com/presence    | missing
          mv juliet@example.com Juliet@Example.COM             | MUST   | Juliet@Example.COM             | is juliet@example.com
          cp -r juliet@example.com Juliet@example.com          | MUST   | juliet@example.com             | the same contact
          mkdir @                                              | MUST   | @                              | no bare JID
          mkdir juliet@example.com%2Fbalcony                   | MUST   | juliet@example.com%2Fbalcony   | no bare JID
          mkdir example.org; mkfifo example.org/in             | MUST   | example.org                    | no @
          cp -r juliet@example.com nurse@example.com           | SHOULD | contacts                       | nurse@example.com
          echo nonsense >> contacts                            | MUST   | contacts                       | names no contact
          ln -s /etc/passwd juliet@example.com/photo           | MUST   | juliet@example.com/photo       | symbolic link
          ln -s ../.. juliet@example.com/up                    | MUST   | juliet@example.com/up          | symbolic link
          ln -s name juliet@example.com/nick                   | SHOULD | juliet@example.com/nick        | symbolic link
          ln -sf name juliet@example.com/status                | MUST   | juliet@example.com/status      | presence alone
          rm juliet@example.com/out; ln -s ../out juliet@example.com/out | MUST | juliet@example.com/out | a plain file belongs
          ln juliet@example.com/out copy                       | SHOULD | juliet@example.com/out         | hard link
          chmod 644 .sj/token                                  | MUST   | .sj/token                      | 0600
          printf '#!/bin/sh\\n' > ext/a; chmod 722 ext/a       | MUST   | ext/a                          | run programs as you
          printf 'hello\\n' >> out                             | MUST   | out                            | line 2 is not
          printf '2026-13-22 14:05 <sj> a\\n' >> out           | MUST   | out                            | line 2 is not
          printf '2026-11-22 14:05 <a>b> a\\n' >> out          | MUST   | out                            | line 2 is not
          printf '2026-11-22 14:05 <sj> a\\033[2J\\n' >> out   | MUST   | out                            | control character
          printf '2026-11-22 14:05 <sj> \\342\\200\\256a\\n' >> out | MUST | out                           | control character
          printf '2026-11-22 14:05 <sj> a' >> out              | SHOULD | out                            | ends without a line end
          printf '\\377\\n' >> out                             | MUST   | out                            | not UTF-8
          """)
  void aSpoiltTreeIsFoundOut(String script, Level level, String path, String sentence)
      throws Exception {
    Spoiled.tree(dir, Spoiled.GOOD + script);

    assertThat(Check.passive(dir, Profile.SJ))
        .anySatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(level);
              assertThat(finding.path()).isEqualTo(path);
              assertThat(finding.sentence()).contains(sentence);
            });
  }

  /** What the documents tell people to make, with the umask that most people have. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an answer's FIFO              | umask 022; mkfifo load-1
          own files                     | umask 022; mkdir notes; echo a > notes.txt
          daemons alone, a plain in     | : > .sj/messaged.db; umask 022; rm in out state; : > in
          daemons alone, a FIFO         | : > .sj/iqd.db; umask 022; rm in out state; mkfifo in
          presenced alone               | umask 022; mkdir a@b; mkfifo a@b/in; rm in out state contacts juliet@example.com/in juliet@example.com/out; : > in
          a restore that nobody serves  | rm out state contacts juliet@example.com/presence; : > .sj/history.db
          """)
  void aTreeMadeAsTheDocumentsSayKeepsEachMust(String what, String script) throws Exception {
    Spoiled.tree(dir, Spoiled.GOOD + script);

    assertThat(Check.passive(dir, Profile.SJ))
        .as(what)
        .allSatisfy(finding -> assertThat(finding.level()).isNotEqualTo(Level.MUST));
  }

  @Test
  void aTreeOfSjWithMessagesOfSeveralLinesIsConformantToTheLesserProfile() throws Exception {
    Spoiled.tree(dir, Spoiled.GOOD);

    assertThat(Check.passive(dir, Profile.II)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rm in; echo a > in                        | MUST   | in           | a FIFO belongs
          rm juliet/out; mkfifo juliet/out          | MUST   | juliet/out   | a plain file belongs
          rm juliet/out                             | MUST   | juliet/out   | missing
          echo hello > juliet/out                   | MUST   | juliet/out   | is not
          chmod 666 juliet/in                       | SHOULD | juliet/in    | speak as you
          ln -s juliet friend                       | SHOULD | friend       | symbolic link
          rm -r in '#verona' juliet                 | MUST   | .            | no chat
          """)
  void theLesserProfileHasRulesToo(String script, Level level, String path, String sentence)
      throws Exception {
    Spoiled.tree(dir, Spoiled.II + script);

    assertThat(Check.passive(dir, Profile.II))
        .anySatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(level);
              assertThat(finding.path()).isEqualTo(path);
              assertThat(finding.sentence()).contains(sentence);
            });
  }

  @Test
  void nothingInAHostileTreeHoldsItUp() throws Exception {
    Spoiled.tree(
        dir,
        Spoiled.GOOD
            + """
            ln -s . loop
            ln -s loop loop@example.com
            mkdir -p deep@example.com/a/b/c
            mkfifo pipe@example.com ext/pipe .sj/pipe
            truncate -s 4T juliet@example.com/out
            truncate -s 4T juliet@example.com/name
            truncate -s 4T contacts
            """);

    assertThat(Check.passive(dir, Profile.SJ))
        .extracting(Finding::path)
        .contains("loop", "loop@example.com", "juliet@example.com/name");
  }

  @Test
  void aNameCannotForgeALineOfTheReport() throws Exception {
    Spoiled.tree(dir, Spoiled.GOOD + "mkdir \"$(printf 'a@b\\nMUST\\t\\033[31m')\"");

    assertThat(Check.passive(dir, Profile.SJ))
        .extracting(Finding::line)
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line).doesNotContain("\n", "\u001b").matches("[^\t]*(\t[^\t]*){3}"));
  }

  @Test
  void fifosThatNobodyReadsAndDirectoriesThatStayDirectoriesAreFoundOutByUse() throws Exception {
    Spoiled.tree(dir, Spoiled.GOOD);

    List<Finding> findings = Check.active(dir, Profile.SJ);

    assertThat(findings).extracting(Finding::path).contains("in", "juliet@example.com/in");
    assertThat(findings)
        .filteredOn(finding -> finding.sentence().contains("within a second"))
        .hasSize(3);
    try (var left = Files.list(dir)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("sj-check"));
    }
  }

  @Test
  void ofManyLongLogsNoMoreIsReadThanMemoryBears() throws IOException {
    Path log = Files.writeString(home.resolve("log"), "1 <juliet> ay me\n".repeat(100_000));
    Path dir = Files.createDirectory(home.resolve("long"));
    for (int i = 0; i < 40; i++) {
      Path chat = Files.createDirectory(dir.resolve("#verona" + i));
      Files.createLink(chat.resolve("out"), log);
    }

    assertThat(Check.passive(dir, Profile.II))
        .anySatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(Level.MAY);
              assertThat(finding.sentence()).matches("has long logs: 48 MiB .* and \\d+ logs .*");
            });
  }
}
