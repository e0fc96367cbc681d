package sj.stream;

import sj.sasl.Mechanisms;

/** What takes long the first time, and can be done before there is a connection. */
public final class Preparation {
  private Preparation() {}

  /** Loads what authenticating needs. Blocks for as long as that takes; any thread. */
  public static void authentication() {
    Mechanisms.prepare();
  }

  /** Loads what TLS needs. Blocks for as long as that takes; any thread. */
  public static void tls() {
    Tls.prepare();
  }
}
