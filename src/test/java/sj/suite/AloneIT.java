package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each daemon alone, as in the paper: stanzas in, files out, stanzas out. */
class AloneIT {
  private static final String PLAY =
      """
      <message from='juliet@example.com/balcony' to='romeo@example.net/orchard' type='chat' id='m1'>
        <body>Art thou not Romeo, and a Montague?</body></message>
      <presence from='juliet@example.com/balcony' to='romeo@example.net/orchard'>
        <show>away</show><status>on the balcony</status></presence>
      <iq type='set' id='p1' to='romeo@example.net/orchard'><query xmlns='jabber:iq:roster'>
        <item jid='juliet@example.com' name='Juliet' subscription='both'/></query></iq>
      <iq type='get' id='g1' from='example.net' to='romeo@example.net/orchard'>
        <ping xmlns='urn:xmpp:ping'/></iq>
      <iq type='result' id='r1' from='example.net' to='romeo@example.net/orchard'/>
      <iq type='result' id='../escaped' from='example.net' to='romeo@example.net/orchard'/>
      <iq type='result' id='taken' from='example.net' to='romeo@example.net/orchard'/>
      """;

  @TempDir private Path folder;
  private Path tree;

  @BeforeEach
  void make() throws IOException {
    tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(folder.resolve("play.xml"), PLAY);
    Files.createFile(tree.resolve("in"));
  }

  @Test
  void eachTakesItsOwnOutOfATranscriptThatIsGivenToAll() throws IOException {
    Files.writeString(tree.resolve("taken"), "a shopping list\n");

    assertThat(run("exec $SJ messaged -j romeo@example.net -d tree < play.xml")).isZero();
    assertThat(run("exec $SJ presenced -d tree < play.xml")).isZero();
    assertThat(run("exec $SJ iqd -d tree -i 5 5< play.xml")).isZero();

    assertThat(text("juliet@example.com/out"))
        .contains("<juliet@example.com/balcony> Art thou not Romeo, and a Montague?");
    assertThat(text("contacts")).isEqualTo("juliet@example.com\n");
    assertThat(text("juliet@example.com/presence")).isEqualTo("away\non the balcony\n");
    assertThat(text("juliet@example.com/subscription")).isEqualTo("both\n");
    assertThat(text("juliet@example.com/name")).isEqualTo("Juliet\n");
    assertThat(text("r1")).startsWith("<iq").contains("type='result'");
    assertThat(text("taken")).isEqualTo("a shopping list\n");
    assertThat(folder.resolve("escaped")).doesNotExist();
    assertThat(Files.readAllLines(tree.resolve("in")))
        .containsExactlyInAnyOrder(
            "<iq type='result' id='p1'/>", "<iq type='result' to='example.net' id='g1'/>");
  }

  @Test
  void theThreeWorkSideBySideBehindATeeAndNoBridgeBesideThem() throws IOException {
    String all =
        """
        mkfifo one two three
        $SJ messaged -j romeo@example.net -d tree < one & first=$!
        $SJ presenced -j romeo@example.net -d tree < two & second=$!
        $SJ iqd -j romeo@example.net -d tree < three & third=$!
        cat | tee one two > three
        wait $first && wait $second && wait $third
        """;
    try (Alone alone = Alone.start(folder, all)) {
      alone.write(PLAY);
      awaitText("juliet@example.com/out", "Montague");
      awaitText("juliet@example.com/presence", "away");
      awaitText("in", "id='g1'");
      try (Alone second = Alone.start(folder, "exec $SJ iqd -d tree < /dev/null");
          Alone bridge = Alone.start(folder, "exec $SJ demo -d tree --listen 127.0.0.1:0")) {
        assertThat(second.exit()).isEqualTo(1);
        Eventually.until("why", second::errors, why -> why.contains("Another sj iqd (process "));
        assertThat(bridge.exit()).isEqualTo(1);
        Eventually.until("why", bridge::errors, why -> why.contains("Another sj uses"));
      }
      Eventually.until(
          "a FIFO", () -> Files.exists(tree.resolve("juliet@example.com/in")), there -> there);
      Files.writeString(tree.resolve("juliet@example.com/in"), "Neither, fair saint\n");
      Files.writeString(tree.resolve("mypresence"), "dnd\nin the orchard\n");
      awaitText("in", "<body>Neither, fair saint</body>");
      awaitText("in", "<show>dnd</show><status>in the orchard</status>");
      alone.endInput();
      assertThat(alone.exit()).as(alone.errors()).isZero();
    }
  }

  @Test
  void iqdRunsProgramsToTheirEndAndLeavesTheirOwnAnswersToThem() throws IOException {
    Path ext = Files.createDirectory(tree.resolve("ext"));
    program(ext.resolve("urn:example:said"), "echo \"<said>to $IQ_FROM</said>\"");
    program(
        ext.resolve("urn:example:written"),
        "printf \"<iq type='result' to='%s' id='%s'/>\" \"$IQ_FROM\" \"$IQ_ID\" >> in");
    Files.writeString(
        folder.resolve("asked.xml"),
        """
        <iq type='get' id='s1' from='romeo@example.net/b'><said xmlns='urn:example:said'/></iq>
        <iq type='get' id='w1' from='romeo@example.net/b'><w xmlns='urn:example:written'/></iq>
        """);

    int status = run("exec $SJ iqd -j romeo@example.net -d tree < asked.xml");

    assertThat(status).isZero();
    assertThat(text("in"))
        .contains("<said xmlns='urn:example:said'>to romeo@example.net/b</said>")
        .containsOnlyOnce("id='s1'")
        .containsOnlyOnce("id='w1'");
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void whoIsAskedToEndTakesAlongWhatWaitsAndEndsWell() throws IOException {
    Files.delete(tree.resolve("in"));
    Files.createDirectory(tree.resolve("juliet@example.com"));
    String reader =
        "mkfifo tree/in; (cat < tree/in > sent) & exec $SJ messaged -j romeo@example.net -d tree";
    try (Alone alone = Alone.start(folder, reader)) {
      alone.write(PLAY);
      awaitText("juliet@example.com/out", "Montague");
      Files.writeString(tree.resolve("juliet@example.com/in"), "I take thee at thy word\n");
      alone.terminate();
      assertThat(alone.exit()).as(alone.errors()).isZero();
    }
    Eventually.until(
        "the last word",
        () -> Files.readString(folder.resolve("sent")),
        sent -> sent.contains("I take thee at thy word") && sent.endsWith("</message>\n"));
  }

  @Test
  void whatNobodyReadsIsKeptForTheNextStart() throws IOException {
    Files.delete(tree.resolve("in"));
    Files.createDirectory(tree.resolve("juliet@example.com"));
    Files.writeString(tree.resolve("mypresence"), "away\n");
    try (Alone alone =
        Alone.start(folder, "mkfifo tree/in; exec $SJ presenced -d tree --wait 1 < /dev/null")) {
      assertThat(alone.exit()).isEqualTo(75);
      Eventually.until("why", alone::errors, why -> why.contains("wait in the queue"));
    }

    assertThat(run("(cat < tree/in > sent) & exec $SJ presenced -d tree < /dev/null")).isZero();

    Eventually.until(
        "own presence",
        () -> Files.readString(folder.resolve("sent")),
        sent -> sent.startsWith("<presence><show>away</show></presence>\n"));
  }

  @Test
  void badInputIsToldAndWhatWasWholeIsDone() throws IOException {
    var wrong =
        List.of(
            "<message from='a@example.com' id='1'><body>half a",
            "</message>",
            "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'></other>",
            "words between",
            "<!DOCTYPE x>",
            "<message from='@@@' id='2'><body>from nobody</body></message>",
            "<a xmlns='urn:example'/>",
            "<message from='nurse@example.com/k' id='3'><body>"
                + "x".repeat(2 << 20)
                + "</body></message>");
    for (int i = 0; i < wrong.size(); i++) {
      String whole =
          "<message from='juliet@example.com/b' id='w"
              + i
              + "'><body>whole "
              + i
              + "</body></message>\n";
      Files.writeString(folder.resolve("wrong.xml"), whole + wrong.get(i));
      try (Alone alone =
          Alone.start(folder, "exec $SJ messaged -j romeo@example.net -d tree < wrong.xml")) {
        assertThat(alone.exit()).as(wrong.get(i) + alone.errors()).isEqualTo(65);
        Eventually.until(
            "why", alone::errors, why -> why.contains("sj messaged: ") && why.contains("input"));
      }
      assertThat(text("juliet@example.com/out")).contains("> whole " + i + "\n");
    }
    assertThat(text("nurse@example.com/out")).contains("xxx");
  }

  @Test
  void whatCantBeginSaysWhy() throws IOException {
    Files.delete(tree.resolve("in"));
    refused("exec $SJ iqd -d tree < /dev/null", "tree/in isn't there");
    refused("exec $SJ presenced -d nowhere < /dev/null", "nowhere is no directory");
    refused("exec $SJ iqd -d tree -i 77 -o sent", "Descriptor 77 is not open");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void killedInTheMiddleNothingIsLostAndNothingComesTwice() throws IOException {
    int count = 10_000;
    var many = new StringBuilder();
    var expected = new StringBuilder();
    for (int i = 0; i < count; i++) {
      many.append(
          "<message from='juliet@example.com/balcony' id='k"
              + i
              + "'><body>line "
              + i
              + "</body></message>\n");
      expected.append("line " + i + "\n");
    }
    Files.writeString(folder.resolve("many.xml"), many);
    String script = "exec $SJ messaged -j romeo@example.net -d tree < many.xml";
    try (Alone alone = Alone.start(folder, script)) {
      Eventually.until("some lines", () -> text("juliet@example.com/out"), out -> !out.isEmpty());
      alone.kill();
    }

    assertThat(run(script)).isZero();

    assertThat(text("juliet@example.com/out").lines().map(line -> line.replaceFirst(".*> ", "")))
        .containsExactlyElementsOf(expected.toString().lines().toList());
  }

  private void refused(String script, String why) {
    try (Alone alone = Alone.start(folder, script)) {
      assertThat(alone.exit()).isEqualTo(1);
      Eventually.until(why, alone::errors, errors -> errors.contains(why));
    }
  }

  private int run(String script) {
    return Alone.run(folder, script);
  }

  private String text(String file) throws IOException {
    Path path = tree.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private void awaitText(String file, String part) {
    Eventually.until(part + " in " + file, () -> text(file), text -> text.contains(part));
  }
}
