package sj.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.xml.Element;

@ExtendWith(VertxExtension.class)
class OutgoingTest {
  @Test
  void aPresenceThatNoServerTakesIsSaidInsteadOfSent(Vertx vertx) throws InterruptedException {
    var bus = new Bus(vertx, Jid.of("romeo@example.net"));
    var notices = new LinkedBlockingQueue<Pipes.Notice>();
    bus.subscribe(Pipes.Notice.class, notices::add);
    var sent = new ArrayList<Stanza>();
    new Outgoing(bus, sent::add);
    Element status = Element.of("status", Ns.CLIENT).withText("&".repeat(60_000));

    bus.publish(new Pipes.Outgoing(new Presence(Element.of("presence", Ns.CLIENT).with(status))));

    assertThat(notices.poll(10, TimeUnit.SECONDS))
        .extracting(Pipes.Notice::sentence)
        .asString()
        .startsWith("presence not sent");
    assertThat(sent).isEmpty();
  }

  @Test
  void whoeverWaitsForAnAnswerIsToldThatTheQuestionWasNotSent(Vertx vertx)
      throws InterruptedException {
    var bus = new Bus(vertx, Jid.of("romeo@example.net"));
    var unsent = new LinkedBlockingQueue<Pipes.Unsent>();
    bus.subscribe(Pipes.Unsent.class, unsent::add);
    var outgoing = new Outgoing(bus, stanza -> true);

    outgoing.unsent(
        Iq.request(Iq.Type.GET, null, "q1", Element.of("ping", Ns.PING)), "it is too large");

    assertThat(unsent.poll(10, TimeUnit.SECONDS))
        .satisfies(
            told -> {
              assertThat(told.request().id()).isEqualTo("q1");
              assertThat(told.reason()).isEqualTo("it is too large");
            });
  }
}
