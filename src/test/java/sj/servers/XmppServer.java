package sj.servers;

import java.nio.file.Path;

/**
 * A real XMPP server for one test class, with STARTTLS required, an authority of its own, no rate
 * limits, and the archive and stream management switched on. Its ports stay the same through {@link
 * #restart} and {@link #kill}, so that a client finds it again where it was.
 *
 * <pre>{@code
 * try (XmppServer server = ProsodyServer.launch()) {
 *   server.register("romeo", "secret");
 *   connect(server.host(), server.startTlsPort(), server.caFile());
 * }
 * }</pre>
 */
public interface XmppServer extends AutoCloseable {
  /** The domainpart of all accounts. */
  String domain();

  /** Where the ports are; the domain itself is in no DNS. */
  String host();

  int startTlsPort();

  int directTlsPort();

  /** The authority that signed the server's certificate, in PEM. */
  Path caFile();

  /** Makes the account {@code user@domain}. */
  void register(String user, String password);

  void changePassword(String user, String password);

  /** Stops the server in good order, and returns once it answers again. */
  void restart();

  /** Stops the server in good order; {@link #start} brings it back with all its data. */
  void stop();

  /** Ends the server without a word to its clients; {@link #start} brings it back. */
  void kill();

  /** Returns once the server answers; does nothing if it runs. */
  void start();

  /** Leaves the connections open and the server deaf, as a network that fails does. */
  void pause();

  void unpause();

  /** All that the server has said, for the message of a failed test. */
  String logs();

  @Override
  void close();
}
