package sj.servers;

import java.util.List;

/** ejabberd as Debian packages it. */
public final class EjabberdServer extends ContainerServer {
  private EjabberdServer(Certificate certificate) {
    super("ejabberd", certificate);
  }

  public static XmppServer launch() {
    return launch(Certificate.VALID);
  }

  public static XmppServer launch(Certificate certificate) {
    return new EjabberdServer(certificate);
  }

  @Override
  List<String> registration(String user, String password) {
    return List.of("ejabberdctl", "register", user, domain(), password);
  }

  @Override
  List<String> passwordChange(String user, String password) {
    return List.of("ejabberdctl", "change_password", user, domain(), password);
  }

  @Override
  public String toString() {
    return "ejabberd";
  }
}
