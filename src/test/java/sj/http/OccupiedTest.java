package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where HTTP can't listen, one sentence says where, why, and what to do. */
class OccupiedTest {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private NetServer listen(String host, int port) throws Exception {
    return vertx
        .createNetServer()
        .connectHandler(socket -> {})
        .listen(port, host)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private String sentence(String host, int port) throws Exception {
    try {
      listen(host, port);
    } catch (ExecutionException e) {
      return Occupied.sentence(host, port, e.getCause());
    }
    throw new AssertionError("it listens at " + host + " " + port);
  }

  @Test
  void aPortThatAnotherHasIsNamed() throws Exception {
    int port = listen("127.0.0.1", 0).actualPort();

    assertThat(sentence("127.0.0.1", port))
        .isEqualTo(
            "can't listen at 127.0.0.1:"
                + port
                + ", for another program listens there: end that one, or choose another port with"
                + " --listen (0 takes any that is free)");
  }

  @Test
  void anAddressOfAnotherMachineIsToldAsSuch() throws Exception {
    assertThat(sentence("192.0.2.1", 8080))
        .isEqualTo(
            "can't listen at 192.0.2.1:8080, for this machine has no such address: choose one that"
                + " it has with --listen");
  }

  @Test
  void whatNobodyForesawIsToldInTheSystemsWords() {
    assertThat(Occupied.sentence("::1", 8080, new IllegalStateException("no luck")))
        .isEqualTo(
            "can't listen at [::1]:8080, for the system says: no luck. Choose another with"
                + " --listen");
  }
}
