package sj.servers;

import java.util.List;
import java.util.Map;

/** Prosody as Debian packages it. */
public final class ProsodyServer extends ContainerServer {
  /** The name that an external component may take. */
  public static final String GATEWAY = "gateway.example.org";

  /** What it shows for that. */
  public static final String GATEWAY_SECRET = "the gateway's secret";

  private ProsodyServer(Certificate certificate) {
    super("prosody", certificate);
  }

  private ProsodyServer(Map<String, String> environment) {
    super("prosody", environment);
  }

  /** Lets in clients that know no SCRAM, too. */
  public static XmppServer launchForOldClients() {
    return new ProsodyServer(Map.of("CERTIFICATE", Certificate.VALID.file, "ALLOW_PLAIN", "yes"));
  }

  public static XmppServer launch() {
    return launch(Certificate.VALID);
  }

  public static ProsodyServer launch(Certificate certificate) {
    return new ProsodyServer(certificate);
  }

  /** Where the component of {@link #GATEWAY} connects (XEP-0114). */
  public int componentPort() {
    return componentDoor();
  }

  @Override
  List<String> registration(String user, String password) {
    return List.of("prosodyctl", "register", user, domain(), password);
  }

  /** Registering again replaces the password, which prosodyctl would otherwise prompt for. */
  @Override
  List<String> passwordChange(String user, String password) {
    return registration(user, password);
  }

  @Override
  public String toString() {
    return "Prosody";
  }
}
