package sj.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.stanza.Stanza;
import sj.stream.StreamListener;

/** What the stream tells before anybody is there to hear it. */
class GateTest {
  private static final Jid ROMEO = Jid.of("romeo@example.net/orchard");

  private final List<String> heard = new ArrayList<>();
  private final Promise<Void> committed = Promise.promise();
  private final Gate gate = new Gate(new Recorder());

  @Test
  void isKeptBack() {
    gate.connecting("reaching example.net");
    gate.bound(ROMEO, true);

    assertThat(heard).isEmpty();
  }

  @Test
  void isToldInItsOrderOnceTheyAreThere() {
    gate.connecting("reaching example.net");
    gate.bound(ROMEO, true);
    gate.received(List.of(), 1);
    gate.acknowledged(new StreamListener.Acknowledged(List.of(7L), 7, 1));
    gate.refused(8, "too large");
    gate.resumed(ROMEO, false);
    gate.offline("closed", false);

    gate.open();

    assertThat(heard)
        .containsExactly(
            "connecting reaching example.net",
            "bound romeo@example.net/orchard true",
            "received 1",
            "acknowledged [7]",
            "refused 8 too large",
            "resumed romeo@example.net/orchard false",
            "offline closed false");
  }

  @Test
  void isToldAtOnceFromThenOn() {
    gate.open();

    gate.bound(ROMEO, false);

    assertThat(heard).containsExactly("bound romeo@example.net/orchard false");
  }

  @Test
  void isNotAcknowledgedToTheServerBeforeItIsCommitted() {
    Future<?> told = gate.received(List.of(), 3);
    gate.open();
    boolean early = told.isComplete();

    committed.complete();

    assertThat(early).isFalse();
    assertThat(told.succeeded()).isTrue();
  }

  @Test
  void whatComesOfItComesBehindWhatWaited() {
    var gates = new ArrayList<Gate>();
    var echo =
        new Gate(
            new Recorder() {
              @Override
              public void connecting(String reason) {
                super.connecting(reason);
                gates.getFirst().offline("in answer", false);
              }
            });
    gates.add(echo);
    echo.connecting("first");
    echo.bound(ROMEO, true);

    echo.open();

    assertThat(heard)
        .containsExactly(
            "connecting first", "bound romeo@example.net/orchard true", "offline in answer false");
  }

  private class Recorder implements StreamListener {
    @Override
    public void connecting(String reason) {
      heard.add("connecting " + reason);
    }

    @Override
    public void offline(String reason, boolean forPerson) {
      heard.add("offline " + reason + " " + forPerson);
    }

    @Override
    public void bound(Jid full, boolean rosterVersioning) {
      heard.add("bound " + full + " " + rosterVersioning);
    }

    @Override
    public void resumed(Jid full, boolean rosterVersioning) {
      heard.add("resumed " + full + " " + rosterVersioning);
    }

    @Override
    public Future<?> received(List<Stanza> batch, long count) {
      heard.add("received " + count);
      return committed.future();
    }

    @Override
    public void acknowledged(Acknowledged what) {
      heard.add("acknowledged " + what.tokens());
    }

    @Override
    public void refused(long token, String reason) {
      heard.add("refused " + token + " " + reason);
    }

    @Override
    public void unsent(Stanza stanza, String reason) {
      heard.add("unsent " + reason);
    }
  }
}
