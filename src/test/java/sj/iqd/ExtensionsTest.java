package sj.iqd;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.until;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.jid.Jid;
import sj.program.Bounds;
import sj.program.Runner;
import sj.stanza.Iq;
import sj.stanza.StanzaXml;
import sj.tree.Installed;
import sj.tree.Tree;

/** Handlers that give no answer, or more than one. */
@ExtendWith(VertxExtension.class)
class ExtensionsTest {
  @TempDir private Path home;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Runner runner = new Runner(Bounds.DEFAULT.withTime(Duration.ofSeconds(1)));
  private @Nullable Context context;
  private @Nullable Bus bus;
  private @Nullable Tree tree;
  private @Nullable Extensions extensions;

  @BeforeEach
  void begin(Vertx vertx) {
    context = vertx.getOrCreateContext();
    bus = new Bus(vertx, Jid.of("romeo@example.net"));
    bus.subscribe(Pipes.Notice.class, notice -> notices.add(notice.sentence()));
  }

  @AfterEach
  void end() {
    runner.close();
    Objects.requireNonNull(tree).close();
  }

  private void file(String name, String text, String mode) throws IOException {
    Path file = home.resolve("ext/" + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private void program(String name, String script) throws IOException {
    file(name, "#!/bin/sh\n" + script + "\n", "rwx------");
  }

  /** The answer of the only handler there is. */
  private Iq answer(String id) throws IOException {
    if (tree == null) {
      tree = Tree.open(home);
      extensions =
          new Extensions(
              Objects.requireNonNull(bus),
              tree,
              Objects.requireNonNull(context),
              runner,
              Duration.ofSeconds(1),
              "1",
              false);
      extensions.listed(tree.installed());
    }
    Installed handler = tree.installed().getFirst();
    var request =
        new Iq(
            StanzaXml.one(
                "<iq type='get' id='%s' from='a@b/c'><q xmlns='%s'/></iq>"
                    .formatted(id, handler.name())));
    return Future.<Iq>future(
            promise ->
                Objects.requireNonNull(context)
                    .runOnContext(
                        turn ->
                            Objects.requireNonNull(extensions)
                                .answer(request, Objects.requireNonNull(request.payload()), handler)
                                .onComplete(promise)))
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private void said(String part) {
    until(part + " in " + notices, () -> notices.stream().anyMatch(one -> one.contains(part)));
  }

  @Test
  void whoSaysNothingAtAllIsAnsweredFor() throws IOException {
    program("urn:x", "exit 0");

    assertThat(answer("1").element().toString()).contains("type='wait'", "<remote-server-timeout");
    said("ext/urn:x gave no answer within 1 s");
  }

  @Test
  void whoIgnoresTheEndIsEnded() throws IOException {
    program("urn:x", "trap '' TERM; sleep 1000; sleep 1000");

    assertThat(answer("1").element().toString()).contains("<remote-server-timeout");
    said("ext/urn:x did not end within 1 s and was ended");
  }

  @Test
  void whoPrintsTwoElementsAnswersWithNeither() throws IOException {
    program("urn:x", "echo '<one/><two/>'");

    assertThat(answer("1").element().toString()).contains("<internal-server-error");
    said("ext/urn:x printed 2 elements where one is the answer");
  }

  @Test
  void aFileWhoseReaderGivesNoAnswerIsAnsweredFor() throws IOException {
    file("urn:log", "", "rw-------");

    assertThat(answer("1").element().toString()).contains("<remote-server-timeout");
    assertThat(Files.readString(home.resolve("ext/urn:log"))).contains("id='1'");
  }

  @Test
  void aProgramThatIsGoneIsAnError() throws IOException {
    program("urn:x", "echo '<q/>'");
    assertThat(answer("1").type()).isEqualTo(Iq.Type.RESULT);
    Installed gone = Objects.requireNonNull(tree).installed().getFirst();
    Files.delete(gone.path());
    Files.createDirectory(gone.path());

    Iq answer =
        Objects.requireNonNull(extensions)
            .answer(
                new Iq(StanzaXml.one("<iq type='get' id='2' from='a@b/c'><q xmlns='urn:x'/></iq>")),
                StanzaXml.one("<q xmlns='urn:x'/>"),
                gone)
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(30, TimeUnit.SECONDS)
            .join();

    assertThat(answer.isError()).isTrue();
  }

  @Test
  void theSameComplaintIsNotRepeatedForEveryRequest() throws IOException {
    program("urn:x", "echo no >&2; exit 1");

    List<Iq> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(answer("i" + i));
    }

    assertThat(answers).allMatch(Iq::isError);
    said("ext/urn:x ended with status 1: no");
    assertThat(notices).hasSize(1);
  }
}
