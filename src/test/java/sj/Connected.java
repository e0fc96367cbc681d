package sj;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import sj.bus.Bus;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.History;
import sj.iqd.Iqd;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.messaged.Messaged;
import sj.presenced.Presenced;
import sj.router.Router;
import sj.stream.StreamConfig;
import sj.stream.XmppStream;
import sj.tree.Tree;

/** A bridge in the process, without HTTP, that needn't wait before it connects again. */
public final class Connected implements AutoCloseable {
  /** What the bridge found only a person could mend: a fault of the network is no such thing. */
  public final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus;
  private final Tree tree;
  private final History history;
  private final Router router;
  private final List<String> deployed = new ArrayList<>();

  /** Connects to that port of this machine, without TLS. */
  public Connected(Path dir, String account, String password, int port) throws IOException {
    Jid jid = Jid.of(account);
    bus = new Bus(vertx, jid);
    tree = Tree.open(dir);
    history =
        History.open(
            tree.own().resolve("history.db"),
            History.Durability.PROCESS,
            new HistoryLogs(tree.logs()),
            events -> {});
    StreamConfig config = plain(jid.withResource("bench"), password, port);
    bus.subscribe(Session.class, this::look);
    deploy(new Messaged(bus, history, tree, Limits.DEFAULT));
    deploy(new Presenced(bus, history, tree));
    deploy(new Iqd(bus, history, tree, "1"));
    tree.start(new TreePipes(bus));
    router = new Router(bus, history, tree, config, false, CompletableFuture.completedFuture(true));
    deploy(router);
  }

  /** How one connects to that port of this machine, without TLS. */
  static StreamConfig plain(Jid account, String password, int port) {
    return new StreamConfig(
        account,
        password::toCharArray,
        new StreamConfig.HostPort("127.0.0.1", port),
        null,
        true,
        false,
        () -> {},
        StreamConfig.Limits.DEFAULT);
  }

  private void look(Session session) {
    if (session.forPerson()) {
      complaints.add(session.reason());
    }
  }

  private void deploy(Deployable verticle) {
    deployed.add(Verona.await(vertx.deployVerticle(verticle)));
  }

  /** Connects now, if it waits to; the waits themselves are not what is tested here. */
  public void hurry() {
    try {
      Field contextField = VerticleBase.class.getDeclaredField("context");
      contextField.setAccessible(true);
      Context context = (Context) contextField.get(router);
      Field streamField = Router.class.getDeclaredField("stream");
      streamField.setAccessible(true);
      XmppStream stream = (XmppStream) streamField.get(router);
      context.runOnContext(turn -> stream.retryNow());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the contact's directory. */
  public void make(String contact) {
    Verona.await(Future.fromCompletionStage(tree.make(Jid.of(contact))));
  }

  /** Returns once the message is accepted. */
  public void send(String contact, String body) {
    Verona.await(bus.ask(new Requests.SendMessage(Jid.of(contact), body, null)));
  }

  @Override
  public void close() {
    deployed.reversed().forEach(id -> Verona.await(vertx.undeploy(id)));
    history.close();
    tree.close();
    Verona.await(vertx.close());
  }
}
