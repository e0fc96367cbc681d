package sj.suite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sj.demo.DemoServer;
import sj.demo.ServerOptions;
import sj.servers.Certificate;
import sj.servers.Ports;
import sj.servers.XmppServer;

/** The server of {@code ./sj demo}, with TLS, as one more server that the bridge has to do with. */
final class EmbeddedServer implements XmppServer {
  private final Vertx vertx = Vertx.vertx();
  private final DemoServer server;

  private EmbeddedServer(Certificate certificate) {
    Path folder = PeerHost.certificateFolder();
    String name = certificate.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    server =
        done(
            DemoServer.start(
                vertx,
                // Not one of the system's choice: while it is stopped another could get that.
                ServerOptions.of("example.org")
                    .withAddress("127.0.0.1", Ports.free())
                    .withCertificate(
                        new PemKeyCertOptions()
                            .setCertPath(folder.resolve(name + ".crt").toString())
                            .setKeyPath(folder.resolve(name + ".key").toString()))));
  }

  static EmbeddedServer launch(Certificate certificate) {
    return new EmbeddedServer(certificate);
  }

  /** What only this server can do. */
  DemoServer server() {
    return server;
  }

  static <T> T done(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String domain() {
    return server.domain();
  }

  @Override
  public String host() {
    return server.host();
  }

  @Override
  public int startTlsPort() {
    return server.port();
  }

  @Override
  public int directTlsPort() {
    throw new UnsupportedOperationException("it speaks STARTTLS only");
  }

  @Override
  public Path caFile() {
    return PeerHost.certificateFolder().resolve("ca.pem");
  }

  @Override
  public void register(String user, String password) {
    done(server.account(user, password));
  }

  @Override
  public void changePassword(String user, String password) {
    done(server.account(user, password));
  }

  @Override
  public void restart() {
    done(server.restart());
  }

  @Override
  public void stop() {
    done(server.stopListening());
  }

  @Override
  public void kill() {
    done(server.stopListening());
  }

  @Override
  public void start() {
    done(server.listen());
  }

  @Override
  public void pause() {
    throw new UnsupportedOperationException("it can't turn deaf");
  }

  @Override
  public void unpause() {
    throw new UnsupportedOperationException("it can't turn deaf");
  }

  @Override
  public String logs() {
    return server.ledger().count() + " stanzas came in";
  }

  @Override
  public void close() {
    done(server.close());
    done(vertx.close());
  }
}
