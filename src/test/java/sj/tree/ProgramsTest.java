package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.tree.Installed.Folder;
import sj.tree.Installed.Kind;

class ProgramsTest extends OpenTree {
  private Path file(String name, String text, String mode) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  private Path program(String name) throws IOException {
    return file(name, "#!/bin/sh\n", "rwx------");
  }

  private List<String> installed() {
    return tree.installed().stream()
        .map(one -> one.folder() + " " + one.name() + " " + one.kind())
        .toList();
  }

  private void awaitInstalled(String... expected) {
    until(
        List.of(expected) + " installed, not " + installed(),
        () -> installed().equals(List.of(expected)));
  }

  @Test
  void theDirectoriesAreThereAndEmpty() {
    assertThat(home.resolve("ext")).isEmptyDirectory();
    assertThat(home.resolve("on")).isEmptyDirectory();
    assertThat(installed()).isEmpty();
  }

  @Test
  void whatIsPutThereIsFoundWhileTheBridgeRuns() throws Exception {
    started();
    program("ext/urn:xmpp:time");
    awaitInstalled("EXTENSIONS urn:xmpp:time PROGRAM");

    program("ext/public/jabber:iq:version");
    program("on/message");
    new ProcessBuilder("mkfifo", home + "/ext/urn:pipe").start().waitFor();
    file("ext/urn:log", "", "rw-------");
    awaitInstalled(
        "PUBLIC jabber:iq:version PROGRAM",
        "EXTENSIONS urn:log FILE",
        "EXTENSIONS urn:pipe FIFO",
        "EXTENSIONS urn:xmpp:time PROGRAM",
        "HOOKS message PROGRAM");

    Files.delete(home.resolve("ext/urn:log"));
    Files.delete(home.resolve("ext/urn:pipe"));
    Files.delete(home.resolve("on/message"));
    Files.delete(home.resolve("on"));
    awaitInstalled("PUBLIC jabber:iq:version PROGRAM", "EXTENSIONS urn:xmpp:time PROGRAM");

    program("on/presence");
    awaitInstalled(
        "PUBLIC jabber:iq:version PROGRAM",
        "EXTENSIONS urn:xmpp:time PROGRAM",
        "HOOKS presence PROGRAM");
    witness.await("programs", 3);
  }

  @Test
  void aScriptIsUsedOnceItMayBeExecutedAndSaidSoBefore() throws Exception {
    started();
    Path script = file("ext/urn:x", "#!/bin/sh\necho\n", "rw-------");
    assertThat(witness.await("problem null ext/urn:x", 1).getFirst()).contains("chmod +x");

    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    awaitInstalled("EXTENSIONS urn:x PROGRAM");
  }

  @Test
  void aLinkIsFollowedToAProgramAndNowhereElse() throws Exception {
    Path secret = file("elsewhere/secret", "secret\n", "rw-------");
    started();
    Files.createSymbolicLink(home.resolve("ext/urn:true"), Path.of("/bin/true"));
    Files.createSymbolicLink(home.resolve("ext/urn:file"), secret);
    Files.createSymbolicLink(home.resolve("ext/urn:dir"), home);
    Files.createSymbolicLink(home.resolve("ext/urn:nothing"), Path.of("/nonexistent"));

    awaitInstalled("EXTENSIONS urn:true PROGRAM");
    witness.await("problem null ext/urn:", 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext", "on"})
  void aFolderThatIsALinkIsNotFollowed(String folder) throws Exception {
    program("elsewhere/message");
    started();
    Files.delete(home.resolve(folder));
    Files.createSymbolicLink(home.resolve(folder), home.resolve("elsewhere"));

    assertThat(witness.await("problem null " + folder, 1).getFirst()).contains("can't be used");
    assertThat(installed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http:%2F%2Fjabber.org%2Fprotocol%2Fcommands, http://jabber.org/protocol/commands",
    "..%2F..%2F..%2Fbin%2Fsh, ''",
    "%2E.%2F..%2Fbin%2Fsh, ../../bin/sh",
    "%2Fbin%2Fsh, /bin/sh",
    "%70ublic, public",
    "%2Drf, -rf",
    ";touch x, ;touch x",
    "$(id), $(id)",
    "urn%3Axmpp%3Aping, ''",
    "a%00b, ''",
    "%0A, ''",
    "half%2, ''",
    ".hidden, ''"
  })
  void aNameStandsForOneNamespaceOrNone(String name, String namespace) throws Exception {
    program("ext/" + name);
    started();

    if (namespace.isEmpty()) {
      program("ext/urn:last");
      awaitInstalled("EXTENSIONS urn:last PROGRAM");
    } else {
      awaitInstalled("EXTENSIONS " + namespace + " PROGRAM");
      assertThat(Names.handler(namespace)).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @CsvSource({"ext/urn:x, is no program", "on/message, is no program", "on/Message!, no event"})
  void aDirectoryInPlaceOfAProgramIsReported(String name, String sentence) throws Exception {
    started();
    Files.createDirectory(home.resolve(name));

    assertThat(witness.await("problem null " + name, 1).getFirst()).contains(sentence);
    assertThat(installed()).isEmpty();
  }

  @Test
  void aHookIsAProgramAndNothingElse() throws Exception {
    started();
    file("on/message", "text", "rw-------");

    assertThat(witness.await("problem null on/message", 1).getFirst()).contains("chmod +x");
    assertThat(installed()).isEmpty();
  }

  @Test
  void aFileGetsEachStanzaOnALineOfItsOwn() throws Exception {
    file("ext/urn:log", "before\n", "rw-------");
    started();
    awaitInstalled("EXTENSIONS urn:log FILE");
    Installed log = tree.installed().getFirst();

    assertThat(hand(log, "<iq id='1'/>").join()).isTrue();
    assertThat(hand(log, "<iq id='2'/>").join()).isTrue();

    assertThat(log.path()).hasContent("before\n<iq id='1'/>\n<iq id='2'/>\n");
  }

  @Test
  void aFileThatWasSwappedIsNotWrittenTo() throws Exception {
    Path secret = file("elsewhere/secret", "secret\n", "rw-------");
    file("ext/urn:log", "", "rw-------");
    started();
    awaitInstalled("EXTENSIONS urn:log FILE");
    Installed log = tree.installed().getFirst();
    Files.delete(log.path());
    Files.createSymbolicLink(log.path(), secret);

    assertThat(hand(log, "<iq/>").join()).isFalse();
    assertThat(secret).hasContent("secret\n");
  }

  @Test
  void aFifoGetsStanzasWholeAndInOrderWheneverItIsRead() throws Exception {
    new ProcessBuilder("mkfifo", home + "/ext/urn:pipe").start().waitFor();
    started();
    awaitInstalled("EXTENSIONS urn:pipe FIFO");
    Installed pipe = tree.installed().getFirst();
    String large = "<iq>" + "x".repeat(200_000) + "</iq>";

    CompletableFuture<Boolean> first = hand(pipe, large);
    CompletableFuture<Boolean> second = hand(pipe, "<iq id='2'/>");
    var got = new StringBuilder();
    while (got.indexOf("id='2'") < 0) {
      got.append(Files.readString(pipe.path()));
    }

    assertThat(got).hasToString(large + "\n<iq id='2'/>\n");
    assertThat(first.join()).isTrue();
    assertThat(second.join()).isTrue();
  }

  @Test
  void whatAReaderLeftInTheFifoIsForTheNextOne() throws Exception {
    new ProcessBuilder("mkfifo", home + "/ext/urn:pipe").start().waitFor();
    started();
    awaitInstalled("EXTENSIONS urn:pipe FIFO");
    Installed pipe = tree.installed().getFirst();

    CompletableFuture<Boolean> handed = hand(pipe, "<iq id='1'/>");
    // It waits until the stanza is in the pipe, and goes without having taken it.
    new ProcessBuilder("sh", "-c", "exec 3<\"$0\"; sleep 0.3", pipe.path().toString())
        .start()
        .waitFor();

    assertThat(Files.readString(pipe.path())).isEqualTo("<iq id='1'/>\n");
    assertThat(handed.join()).isTrue();
  }

  private CompletableFuture<Boolean> hand(Installed handler, String xml) {
    return tree.hand(handler, xml).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS);
  }

  @Test
  void theFolderIsNamedForTheOwner() {
    var one = new Installed(Folder.PUBLIC, "a/b", Kind.PROGRAM, home.resolve("ext/public/a%2Fb"));

    assertThat(one.shown()).isEqualTo("ext/public/a%2Fb");
  }
}
