package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;

class TailTest {
  @TempDir private Path folder;
  private PlayedTree tree;

  @BeforeEach
  void begin() {
    tree = new PlayedTree(folder);
  }

  private void say(String contact, String time, String text) throws IOException {
    Files.createDirectories(folder.resolve(contact));
    tree.append(contact + "/out", "2026-11-22 " + time + " <" + contact + "> " + text + "\n");
  }

  private List<String> account(int count) throws IOException {
    var lines = new ArrayList<String>();
    Tail.account(folder, count, false, lines::addAll);
    return lines;
  }

  @Test
  void allChatsAreMergedByTimeAndEachLogKeepsItsOrder() throws IOException {
    say("juliet@example.com", "14:00", "one");
    say("nurse@example.com", "14:01", "two\n\tmore of two");
    say("juliet@example.com", "14:02", "three");
    say("juliet@example.com", "13:00", "late");
    tree.append("out", "2026-11-22 14:03 <sj> online\n");

    assertThat(account(4))
        .containsExactly(
            "2026-11-22 14:01 nurse@example.com <nurse@example.com> two\n\tmore of two",
            "2026-11-22 14:02 juliet@example.com <juliet@example.com> three",
            "2026-11-22 13:00 juliet@example.com <juliet@example.com> late",
            "2026-11-22 14:03 - <sj> online");
  }

  @Test
  void aDirectoryWithNothingOfATreeIsToldApart(@TempDir Path other) throws IOException {
    Files.writeString(Files.createDirectory(other.resolve("letters")).resolve("one"), "dear");
    assertThat(Tail.nothing(other)).contains(other + " is no tree of sj");
    assertThatThrownBy(() -> Tail.nothing(other.resolve("none"))).isInstanceOf(Trouble.class);

    for (String sign : List.of(".sj", "in", "out", "juliet@example.com")) {
      Path one = Files.createDirectory(other.resolve(sign));
      assertThat(Tail.nothing(other)).as(sign).isNull();
      Files.delete(one);
    }
  }

  @Test
  void followingShowsWhatComesAlsoInNewChatsAndAfterARotation() throws IOException {
    say("juliet@example.com", "14:00", "before");
    var seen = new ArrayList<String>();
    Tail.account(
        folder,
        0,
        true,
        lines -> {
          seen.addAll(lines);
          try {
            switch (seen.size()) {
              case 0 -> say("juliet@example.com", "14:01", "one");
              case 1 -> {
                say("nurse@example.com", "14:02", "two\u001b[31m");
                tree.append("contacts", "nurse@example.com\n");
              }
              case 2 -> {
                Files.move(
                    folder.resolve("juliet@example.com/out"),
                    folder.resolve("juliet@example.com/out.1"));
                say("juliet@example.com", "14:03", "three");
              }
              default -> {
                return false;
              }
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return true;
        });

    assertThat(seen)
        .containsExactly(
            "2026-11-22 14:01 juliet@example.com <juliet@example.com> one",
            "2026-11-22 14:02 nurse@example.com <nurse@example.com> two\\u{1b}[31m",
            "2026-11-22 14:03 juliet@example.com <juliet@example.com> three");
  }

  @Test
  void oneChatIsFollowedFromItsPastOn() throws IOException {
    say("juliet@example.com", "14:00", "one");
    say("juliet@example.com", "14:01", "two");
    var seen = new ArrayList<String>();
    Tail.contact(
        folder,
        Jid.of("juliet@example.com"),
        1,
        true,
        lines -> {
          seen.addAll(lines);
          try {
            if (seen.size() == 1) {
              say("juliet@example.com", "14:02", "three");
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return seen.size() < 2;
        });

    assertThat(seen)
        .containsExactly(
            "2026-11-22 14:01 <juliet@example.com> two",
            "2026-11-22 14:02 <juliet@example.com> three");
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Tail.contact(folder, Jid.of("x@y"), 1, false, lines -> true))
        .hasMessageContaining("no chat with x@y");
    assertThatThrownBy(() -> Tail.account(folder.resolve("none"), 1, false, lines -> true))
        .hasMessageContaining("there is no directory");
  }

  @Test
  void aLinkIsNoChat() throws IOException {
    say("juliet@example.com", "14:00", "one");
    Files.createSymbolicLink(
        folder.resolve("other@example.com"), folder.resolve("juliet@example.com"));

    assertThat(Chats.jids(folder)).containsExactly("juliet@example.com");
  }
}
