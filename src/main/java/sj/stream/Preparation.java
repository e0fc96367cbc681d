package sj.stream;

/** What takes long the first time, and can be done before there is a connection. */
public final class Preparation {
  private Preparation() {}

  /** Loads what TLS needs. Blocks for as long as that takes; any thread. */
  public static void tls() {
    Tls.prepare();
  }
}
