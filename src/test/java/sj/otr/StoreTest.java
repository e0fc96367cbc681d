package sj.otr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, and from whom. */
class StoreTest {
  @TempDir Path folder;

  @Test
  void keysAndTrustOutlastTheProcessAndAreTheOwnersAlone() throws IOException {
    Path otr = folder.resolve("otr");
    Identity first;
    var trust = new Trust();
    trust.set("A".repeat(40), true);
    try (Store store = Store.open(otr)) {
      first = store.identity();
      store.keep(trust);
      store.keep(Mode.FINISHED);
      store.keepPosition("key 17");
      store.show("state", "plaintext\n");
    }
    try (Store store = Store.open(otr)) {
      Identity second = store.identity();
      assertThat(second.tag()).isEqualTo(first.tag());
      assertThat(second.keys().getPublic()).isEqualTo(first.keys().getPublic());
      assertThat(second.keys().getPrivate()).isEqualTo(first.keys().getPrivate());
      assertThat(store.trust().isVerified("A".repeat(40))).isTrue();
      assertThat(store.mode()).isEqualTo(Mode.FINISHED);
      assertThat(store.position()).isEqualTo("key 17");
    }
    try (Stream<Path> all = Files.walk(otr)) {
      for (Path path : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void aKeyThatIsNoneIsNotReplaced() throws IOException {
    Path otr = folder.resolve("otr");
    try (Store store = Store.open(otr)) {
      Files.write(otr.resolve("secret").resolve("key"), List.of("no", "key"));

      assertThatThrownBy(store::identity)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("move it away");
    }
  }

  @Test
  void onlyAConversationOfTwoIsTaken() throws IOException {
    Path channel = Files.createDirectory(folder.resolve("#verona"));
    Files.createFile(channel.resolve("in"));
    assertThatThrownBy(() -> Chat.of(channel, null)).hasMessageContaining("OTR is for two");
    assertThatThrownBy(() -> Chat.of(folder, null)).hasMessageContaining("There is no");

    Path contact = Files.createDirectory(folder.resolve("juliet@example.com"));
    Files.createFile(contact.resolve("in"));
    Chat chat = Chat.of(contact, null);
    assertThat(chat.isTheirs("juliet@example.com/balcony")).isTrue();
    assertThat(chat.isTheirs("Juliet@Example.com")).isTrue();
    assertThat(chat.isTheirs("romeo@example.com")).isFalse();
    assertThat(chat.isTheirs("sj")).isFalse();
  }

  @Test
  void keysThatNobodyVerifiedAreForgottenWhereThereAreManyAndVerifiedOnesNever() {
    var trust = new Trust();
    String known = "%040X".formatted(0);
    trust.set(known, true);
    for (int i = 1; i <= 10 * Trust.MOST; i++) {
      trust.see("%040X".formatted(i));
    }

    assertThat(trust.lines())
        .hasSize(Trust.MOST)
        .contains(known + " verified", "%040X seen".formatted(10 * Trust.MOST))
        .doesNotContain("%040X seen".formatted(1));
    assertThat(Trust.of(trust.lines()).lines()).isEqualTo(trust.lines());
  }
}
