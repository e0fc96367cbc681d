package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;

class TreeTest extends OpenTree {
  @Test
  void theTreeIsTheOwnersAlone() throws IOException {
    assertThat(modes(home, home.resolve(".sj"))).containsExactly("rwx------", "rwx------");
    assertThat(modes(home.resolve("in"))).containsExactly("rw-------");
    assertThat(owner.sh("stat -c %F in")).isEqualTo("fifo\n");
    assertThat(tree.own()).isEqualTo(home.resolve(".sj"));
  }

  @Test
  void aSecondBridgeIsRefusedAndALaterOneIsNot() throws IOException {
    assertThatThrownBy(() -> Tree.open(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another sj (process " + ProcessHandle.current().pid() + ") uses");
    tree.close();

    tree = Tree.open(home);

    assertThat(tree.contacts()).isEmpty();
  }

  @Test
  void aDirectoryThatSomebodyElseOwnsIsRefusedWithTheChown() throws IOException {
    Path other = Files.createDirectory(home.resolve("other"));
    assumeTrue(Fd.UID == 0, "only root can give files away");
    owner.sh("chown 12345 other");

    assertThatThrownBy(() -> Tree.open(other))
        .hasMessageEndingWith("chown -R " + Fd.UID + ":" + Fd.GID + " " + other);
  }

  @Test
  void aLinkInPlaceOfOurOwnDirectoryIsRefused() {
    owner.sh("mkdir other elsewhere && ln -s ../elsewhere other/.sj");

    assertThatThrownBy(() -> Tree.open(home.resolve("other")))
        .hasMessageContaining("move away what is there");
  }

  @Test
  void aContactHasAPipeAndTheOldNames() throws IOException {
    started();

    assertThat(witness.await("made ", 1)).containsExactly("juliet@example.com");
    assertThat(tree.contacts()).containsExactly(JULIET);
    assertThat(tree.make(JULIET).toCompletableFuture().join()).isFalse();
    Path directory = home.resolve("juliet@example.com");
    assertThat(modes(directory, directory.resolve("in"))).containsExactly("rwx------", "rw-------");
    tree.put(JULIET, "presence", "online\n").toCompletableFuture().join();
    tree.put(JULIET, "mypresence", "away\n").toCompletableFuture().join();
    assertThat(Files.readSymbolicLink(directory.resolve("status"))).hasToString("presence");
    assertThat(Files.readSymbolicLink(directory.resolve("mystatus"))).hasToString("mypresence");
  }

  @Test
  void aDirectoryThatTheOwnerMakesIsAContact() {
    tree.start(witness);

    owner.sh("mkdir romeo@example.net && until [ -p romeo@example.net/in ]; do :; done");
    owner.sh("echo hello > romeo@example.net/in");

    assertThat(witness.await("message romeo@example.net ", 1)).containsExactly("hello");
    assertThat(witness.seen("made ")).containsExactly("romeo@example.net");
  }

  @Test
  void whatItsOwnerClearsAwayOfOurOwnDirectoryIsMadeAnew() {
    started();
    owner.sh("rm -r .sj/removed .sj/tmp");

    tree.put(JULIET, "name", "Juliet\n").toCompletableFuture().join();
    assertThat(owner.sh("cat juliet@example.com/name")).isEqualTo("Juliet\n");
    assertThat(tree.remove(JULIET).toCompletableFuture().join()).isTrue();
    assertThat(owner.sh("ls .sj/removed")).isEqualTo("juliet@example.com.1\n");
  }

  @Test
  void aDirectoryWithAnotherSpellingIsRenamed() {
    tree.start(witness);

    owner.sh("mkdir Romeo@EXAMPLE.net");

    assertThat(witness.await("made ", 1)).containsExactly("romeo@example.net");
    assertThat(home.resolve("romeo@example.net")).isDirectory();
    assertThat(home.resolve("Romeo@EXAMPLE.net")).doesNotExist();
  }

  @Test
  void aSecondSpellingOfAContactIsReported() {
    started();

    owner.sh("mkdir JULIET@example.com");

    assertThat(witness.await("problem null ", 1))
        .singleElement()
        .asString()
        .contains("JULIET@example.com")
        .contains("move its files there");
    assertThat(home.resolve("JULIET@example.com")).isDirectory();
  }

  @Test
  void directoriesThatAreNoContactsAreLeftAlone() {
    tree.start(witness);

    owner.sh("mkdir example.org notes '@' 'a b@c@d' '%zz' .hidden@example.org");
    owner.sh("mkdir romeo@example.net");

    assertThat(witness.await("made ", 1)).containsExactly("romeo@example.net");
    assertThat(home.resolve("notes/in")).doesNotExist();
    assertThat(home.resolve("example.org/in")).doesNotExist();
    assertThat(home.resolve("ext/in")).doesNotExist();
    assertThat(home.resolve("on/in")).doesNotExist();
  }

  @Test
  void aDirectoryThatIsNoContactIsToldOnce() {
    tree.start(witness);

    owner.sh("mkdir 'no jid'; rmdir 'no jid'; mkdir 'no jid' example.org a@b@c .git");

    List<String> told = witness.await("problem null The directory ", 3);
    owner.sh("mkdir romeo@example.net");
    witness.await("made ", 1);
    assertThat(witness.seen("problem null ")).hasSize(3);
    assertThat(told)
        .anySatisfy(
            line -> assertThat(line).startsWith("\"no jid\" is no contact").contains("mkdir"))
        .anySatisfy(line -> assertThat(line).contains("%65xample.org for the server example.org"))
        .anySatisfy(line -> assertThat(line).startsWith("\"a@b@c\" is no contact"));
  }

  @Test
  void ofAFloodOfDirectoriesAFewAreTold() {
    tree.start(witness);

    owner.sh("for i in $(seq 100); do mkdir \"dir $i\"; done; mkdir romeo@example.net");

    witness.await("made ", 1);
    assertThat(witness.seen("problem null "))
        .hasSize(20)
        .last()
        .asString()
        .endsWith("Of further such directories nothing is said.");
  }

  @Test
  void whatAnOpenUmaskMadeBecomesTheOwnersAloneWhenItIsTakenIntoUse() throws IOException {
    owner.sh("umask 022; mkdir nurse@example.com; mkfifo nurse@example.com/in");
    owner.sh("umask 022; echo away > mypresence; touch nurse@example.com/out");
    tree.start(witness);
    Jid nurse = Jid.of("nurse@example.com");
    witness.await("made ", 1);
    witness.await("written null mypresence ", 1);
    tree.logs().append(nurse, "out", "hello\n".getBytes(), false);

    Path directory = home.resolve("nurse@example.com");
    assertThat(modes(directory, directory.resolve("in"), directory.resolve("out")))
        .containsExactly("rwx------", "rw-------", "rw-------");
    assertThat(modes(home.resolve("mypresence"))).containsExactly("rw-------");
  }

  @Test
  void aRemovedDirectoryIsGoneAndWhatItsPipeHeldIsNot() {
    started();

    owner.sh("echo last > juliet@example.com/in; rm -r juliet@example.com");

    assertThat(witness.await("removed ", 1)).containsExactly("juliet@example.com");
    assertThat(witness.await("message juliet@example.com ", 1)).containsExactly("last");
    assertThat(tree.contacts()).isEmpty();
    assertThat(home.resolve("juliet@example.com")).doesNotExist();
  }

  @Test
  void removingMovesTheDirectoryAside() {
    started();

    assertThat(tree.remove(JULIET).toCompletableFuture().join()).isTrue();
    assertThat(tree.remove(JULIET).toCompletableFuture().join()).isFalse();

    assertThat(witness.await("removed ", 1)).containsExactly("juliet@example.com");
    assertThat(home.resolve(".sj/removed/juliet@example.com.1")).isDirectory();
  }

  @Test
  void aPlainFileInPlaceOfThePipeIsSetAside() throws IOException {
    started();

    owner.sh(
        "cd juliet@example.com; echo precious > x; mv x in; until [ -p in ]; do :; done; echo on >"
            + " in");

    assertThat(witness.await("message juliet@example.com ", 1)).containsExactly("on");
    assertThat(home.resolve("juliet@example.com/in.set-aside-1")).hasContent("precious");
    assertThat(witness.await("problem juliet@example.com ", 1))
        .singleElement()
        .asString()
        .contains("in.set-aside-1");
  }

  @Test
  void aDeletedPipeComesBack() {
    started();

    owner.sh("cd juliet@example.com; rm in; until [ -p in ]; do sleep 0.1; done; echo on > in");

    assertThat(witness.await("message juliet@example.com ", 1)).containsExactly("on");
  }

  @Test
  void aLongJidHasACutNameAndAFileThatTellsIt() throws IOException {
    Jid jid = Jid.of("x".repeat(300) + "@example.com");
    tree.start(witness);

    tree.make(jid).toCompletableFuture().join();
    tree.close();
    tree = Tree.open(home);

    assertThat(tree.contacts()).containsExactly(jid);
    assertThat(home.resolve(Names.directory(jid)).resolve("jid")).hasContent(jid + "\n");
  }

  @Test
  void aDomainIsAContactByAnEncodedName() {
    tree.start(witness);

    tree.make(Jid.of("in")).toCompletableFuture().join();

    assertThat(witness.await("made ", 1)).containsExactly("in");
    assertThat(home.resolve("%69n/jid")).hasContent("in\n");
    assertThat(owner.sh("stat -c %F in")).isEqualTo("fifo\n");
  }

  @Test
  void aContactThatWasSwappedForALinkIsNotFollowed() {
    started();
    owner.sh("mkdir x; mv juliet@example.com gone; mkdir trap; ln -s trap" + " juliet@example.com");
    witness.await("removed ", 1);

    tree.put(JULIET, "presence", "online\n").toCompletableFuture().join();
    assertThat(home.resolve("trap")).isEmptyDirectory();
    tree.make(JULIET).toCompletableFuture().join();

    assertThat(home.resolve("trap")).isEmptyDirectory();
    assertThat(Files.isDirectory(home.resolve("juliet@example.com"), LinkOption.NOFOLLOW_LINKS))
        .isTrue();
  }

  private static List<String> modes(Path... paths) throws IOException {
    List<String> modes = new ArrayList<>();
    for (Path path : paths) {
      modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }
    return modes;
  }
}
