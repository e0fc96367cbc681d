package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.Verona.JULIET;
import static sj.Verona.await;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Pipes;
import sj.bus.Refusal;

@ExtendWith(VertxExtension.class)
class ArchiveSearchTest {
  private static final Instant SINCE = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir private Path temporary;
  private Verona verona;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
  }

  @AfterEach
  void end() {
    verona.close();
  }

  @Test
  void findsOurMessagesByOriginIdOrIdOnAllPages() {
    var archive = new PlayedArchive(verona, "urn:xmpp:mam:2");
    archive.add(ours("id='o1'", ""));
    for (int n = 2; n <= 230; n++) {
      archive.add("<message from='juliet@example.com/x' id='theirs'><body>hi</body></message>");
    }
    archive.add(ours("id='mangled'", "<origin-id xmlns='urn:xmpp:sid:0' id='o2'/>"));
    verona.online();

    var found =
        await(
            verona.bus.ask(
                new Pipes.InArchive(JULIET, List.of("o1", "o2", "o3", "theirs"), SINCE)));

    assertThat(found).containsExactlyInAnyOrder("o1", "o2");
    assertThat(searches(archive)).hasSize(3);
    assertThat(searches(archive).getFirst())
        .contains(">juliet@example.com<", ">2026-11-01T11:00:00Z<");
    assertThat(searches(archive).getLast()).contains(">a200<");
    verona.settle();
  }

  @Test
  void failsWhereThereIsNoArchive() {
    new PlayedArchive(verona, "urn:xmpp:ping");
    verona.online();

    assertThatThrownBy(
            () -> await(verona.bus.ask(new Pipes.InArchive(JULIET, List.of("o1"), SINCE))))
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
  }

  @Test
  void failsWithoutASession() {
    assertThatThrownBy(
            () -> await(verona.bus.ask(new Pipes.InArchive(JULIET, List.of("o1"), SINCE))))
        .cause()
        .isInstanceOf(Refusal.class);
  }

  private static List<String> searches(PlayedArchive archive) {
    return archive.queries.stream().filter(query -> query.contains("'with'")).toList();
  }

  private static String ours(String attributes, String child) {
    return "<message from='romeo@example.net/orchard' to='juliet@example.com' "
        + attributes
        + "><body>hi</body>"
        + child
        + "</message>";
  }
}
