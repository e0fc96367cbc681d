package sj.chaos;

import java.net.InetAddress;
import java.util.List;

/**
 * Where the program runs, and where it finds the server.
 *
 * @param server the address that the server listens at
 * @param listen what the program is given for {@code --listen}
 * @param by the command that runs it
 */
record Where(InetAddress server, String listen, List<String> by) {
  static final Where HERE = by(List.of());

  /** On this machine, run by that command. */
  static Where by(List<String> command) {
    return new Where(InetAddress.getLoopbackAddress(), "127.0.0.1:0", command);
  }
}
