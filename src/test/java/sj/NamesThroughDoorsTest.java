package sj;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.history.Event;
import sj.jid.HostileNames;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.stanza.StanzaXml;
import sj.xml.Element;

/** Hostile names, through every door that a JID can come in by. */
@ExtendWith(VertxExtension.class)
class NamesThroughDoorsTest {
  private static final List<String> NAMES =
      HostileNames.with(
          "juliet@example.com",
          "juliet@example.com.evil.example",
          "Juliet@example.com",
          "ｊuliet@example.com",
          "e\u0301@x",
          "\u00e9@x",
          "é".repeat(256) + "@x",
          "*@x",
          ";id@x",
          "\u05d0@x",
          "a b@x",
          "a\nb@x",
          "@x",
          "x@");

  @TempDir private Path temporary;

  @Test
  void nothingOutsideTheTreeAndNoFileOfAnotherIsTouched(Vertx vertx) throws IOException {
    Path sibling = Files.createDirectory(temporary.resolve("sibling"));
    Files.writeString(sibling.resolve("out"), "mine");
    var limits = Limits.DEFAULT.withStrangers(1000);
    try (var verona = Verona.open(vertx, temporary.resolve("tree"), limits)) {
      verona.online();
      for (String name : NAMES) {
        Jid jid = Jid.ofNullable(name);
        if (jid == null) {
          continue;
        }
        Element body = Element.of("body", "jabber:client").withText("from " + jid.bare());
        verona.receive(
            Element.of("message", "jabber:client").with("from", name).with(body).toString(),
            Element.of("presence", "jabber:client").with("from", name).toString(),
            Element.of("presence", "jabber:client")
                .with("from", name)
                .with("type", "subscribe")
                .toString(),
            StanzaXml.one("<iq type='set' id='p'/>")
                .with(
                    Element.of("query", "jabber:iq:roster")
                        .with(Element.of("item", "jabber:iq:roster").with("jid", name)))
                .toString());
      }
      verona.settle();
      Verona.await(Future.fromCompletionStage(verona.history.write(tx -> true)));

      List<Jid> accepted =
          NAMES.stream()
              .map(Jid::ofNullable)
              .filter(Objects::nonNull)
              .map(Jid::bare)
              .distinct()
              .toList();
      assertThat(accepted).hasSizeGreaterThan(20);
      assertThat(verona.events(Event.Type.MESSAGE).stream().map(Event::contact).distinct())
          .containsExactlyInAnyOrderElementsOf(accepted);
      for (Path out : outs(verona.dir)) {
        List<String> senders =
            Files.readString(out).lines().map(line -> line.replaceFirst(".*> from ", "")).toList();
        assertThat(senders).as(out.toString()).isNotEmpty().containsOnly(senders.getFirst());
      }
      assertThat(outs(verona.dir)).hasSize(accepted.size());
    }
    assertThat(Files.readString(sibling.resolve("out"))).isEqualTo("mine");
    try (Stream<Path> beside = Files.walk(temporary, 2)) {
      assertThat(beside.filter(path -> !path.startsWith(temporary.resolve("tree"))))
          .containsExactlyInAnyOrder(temporary, sibling, sibling.resolve("out"));
    }
  }

  /** The {@code out} of each contact: one directory each, none deeper. */
  private static List<Path> outs(Path tree) throws IOException {
    var found = new ArrayList<Path>();
    // Not what lies in .sj: there files come and go while they are looked at.
    try (Stream<Path> paths = Files.list(tree)) {
      for (Path top : paths.filter(path -> !path.endsWith(".sj")).toList()) {
        try (Stream<Path> below = Files.walk(top)) {
          below
              .filter(path -> path.endsWith("out") && !path.equals(tree.resolve("out")))
              .filter(path -> path.getNameCount() == tree.getNameCount() + 2)
              .forEach(found::add);
        }
      }
    }
    return found;
  }
}
