package sj.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import sj.xml.Element;

/** A server with romeo, juliet and mercutio, whose passwords are their names. */
final class Fixture implements AutoCloseable {
  static final ServerOptions OPTIONS = ServerOptions.of("example.com");

  /** Made once, for that takes longer than most tests. */
  private static final Map<String, Credentials> KEYS =
      Map.of(
          "romeo", Credentials.of("romeo"),
          "juliet", Credentials.of("juliet"),
          "mercutio", Credentials.of("mercutio"));

  final Vertx vertx = Vertx.vertx();
  final DemoServer server;

  Fixture(ServerOptions options) {
    server = await(DemoServer.start(vertx, options));
    KEYS.forEach((name, keys) -> await(server.account(name, keys)));
  }

  Fixture() {
    this(OPTIONS);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Element child(Element of, String name, String namespace) {
    return Objects.requireNonNull(of.child(name, namespace), () -> name + " in " + of);
  }

  @Override
  public void close() {
    var _ = await(vertx.close());
  }
}
