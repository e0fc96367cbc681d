package sj.suite;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sj.servers.Certificate;
import sj.servers.EjabberdServer;
import sj.servers.ProsodyServer;
import sj.servers.XmppServer;

/** The servers that the suite runs against, unchanged. */
@SuppressWarnings("ImmutableEnumChecker") // The running server is the state that is meant.
enum Server {
  PROSODY(ProsodyServer::launch),
  EJABBERD(EjabberdServer::launch),
  EMBEDDED(EmbeddedServer::launch);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Function<Certificate, XmppServer> launch;
  private @Nullable XmppServer shared;

  Server(Function<Certificate, XmppServer> launch) {
    this.launch = launch;
  }

  static Stream<Server> chosen() {
    String names = System.getProperty("servers", "");
    return names.isEmpty() ? Stream.of(values()) : Stream.of(names.split(",")).map(Server::valueOf);
  }

  /** One for all tests that don't disturb it; it ends with the tests. */
  synchronized XmppServer shared() {
    XmppServer server = shared == null ? own(Certificate.VALID) : shared;
    shared = server;
    return server;
  }

  /** One for the calling test alone, which closes it. */
  XmppServer own(Certificate certificate) {
    return launch.apply(certificate);
  }

  /** A name that no other test uses, on servers that this JVM has for itself. */
  static String fresh(String name) {
    return name + COUNT.incrementAndGet();
  }

  /** The same for Docker's engine, which others use as well. */
  static String container(String name) {
    return fresh(name + ProcessHandle.current().pid() + "-");
  }
}
