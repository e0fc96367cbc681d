package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;
import sj.stanza.Presence;

class PresencesTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");

  @TempDir private Path folder;

  private Presences presences() {
    return new Presences(folder, Duration.ofSeconds(20));
  }

  @Test
  void ownPresenceIsAFile() throws IOException {
    presences().own("away", "lunch");
    assertThat(folder.resolve("mypresence")).hasContent("away\nlunch\n");
    presences().own(null, "");
    assertThat(folder.resolve("mypresence")).isEmptyFile();
  }

  @Test
  void ownPresenceIsShownAsContactsSeeIt() throws IOException {
    assertThat(presences().shown()).containsExactly("online");
    presences().own("away", "at the friar's\u202e");
    assertThat(presences().shown()).containsExactly("away", "at the friar's\\u{202e}");
    presences().own(null, "");
    assertThat(presences().shown()).containsExactly("offline");
    Files.writeString(folder.resolve("mypresence"), "banished\nfrom Verona\n");
    assertThat(presences().shown()).containsExactly("online", "banished\nfrom Verona");
    assertThat(presences().state()).isNull();
    Files.writeString(folder.resolve("state"), "offline: no network\n");
    assertThat(presences().state()).isEqualTo("offline: no network");
  }

  @Test
  void whatWasPutInItsPlaceIsNotWrittenThrough() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "mine");
    Files.createSymbolicLink(folder.resolve("mypresence"), other);

    assertThatThrownBy(() -> presences().own("away", "")).hasMessageContaining("no plain file");
    assertThat(other).hasContent("mine");
  }

  @Test
  void aStanzaSaysWhatIsGiven() {
    assertThat(Presences.of(Presence.Type.AVAILABLE, JULIET, "dnd", "a < b", -1).element())
        .hasToString(
            "<presence xmlns='jabber:client' to='juliet@example.com'><show>dnd</show>"
                + "<status>a &lt; b</status><priority>-1</priority></presence>");
    assertThat(Presences.of(Presence.Type.SUBSCRIBE, JULIET, null, null, null).element())
        .hasToString("<presence xmlns='jabber:client' type='subscribe' to='juliet@example.com'/>");
  }

  @Test
  void itGoesNowOrNever() throws Exception {
    var tree = new PlayedTree(folder);
    Presence presence = Presences.of(Presence.Type.SUBSCRIBE, JULIET, null, null, null);
    Files.writeString(folder.resolve("state"), "connecting: reaching example.org\n");
    tree.serve("in", knock -> {});
    assertThatThrownBy(() -> presences().send(presence))
        .hasMessageContaining("connecting: reaching example.org");

    Files.writeString(folder.resolve("state"), "online\n");
    var read = new CompletableFuture<String>();
    tree.serve("in", read::complete);
    presences().send(presence);
    assertThat(read.get(20, TimeUnit.SECONDS)).contains("type='subscribe'");
  }
}
