package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sj.servers.Images;
import sj.servers.XmppServer;

/**
 * Bridges that other programs start, over connections that these have made: Debian's tcpclient,
 * socat, runit, in a container on the host's network. The folder of the test, the launcher and the
 * JDK are mounted where they are, so that the files of the tree are the same on both sides.
 */
final class Chain {
  private final Path folder;
  private final String container = Server.container("sj-test-chain-");
  private final List<String> variables = new ArrayList<>();

  Chain(Path folder) {
    this.folder = folder;
  }

  /** With that variable in the environment of what is started. */
  Chain with(String variable) {
    variables.addAll(List.of("-e", variable));
    return this;
  }

  /** A bridge, not started, for an account that is made here, by that script of sh. */
  Sj bridge(XmppServer server, String user, String script, String... flags) {
    server.register(user, Scene.PASSWORD);
    return bridge(user, server.domain(), script, flags);
  }

  /**
   * The same for an account that is there or isn't.
   *
   * @param script has the launcher and all flags in {@code "$@"}
   */
  Sj bridge(String user, String domain, String script, String... flags) {
    var all = new ArrayList<>(List.of("serve", "-u", user, "-s", domain));
    all.addAll(List.of("--password-file", password(user, Scene.PASSWORD).toString()));
    if (!List.of(flags).contains("--listen")) {
      all.addAll(List.of("--listen", "127.0.0.1:0"));
    }
    all.addAll(List.of(flags));
    return new Sj(folder.resolve(user), all, by(script));
  }

  /** Writes the password to where the bridge looks for it. */
  Path password(String user, String password) {
    try {
      return Files.writeString(folder.resolve(user + ".password"), password + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The authority of that server's certificate, where the container sees it. */
  Path authority(XmppServer server) {
    try {
      Path copy = folder.resolve("ca.pem");
      return Files.exists(copy) ? copy : Files.copy(server.caFile(), copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> by(String script) {
    String here = Path.of("").toAbsolutePath().toString();
    String jdk = System.getProperty("java.home");
    var command = new ArrayList<>(List.of("docker", "run", "--rm", "--name", container));
    command.addAll(List.of("--network", "host", "--user", owner(), "-w", folder.toString()));
    for (String mount :
        List.of(folder + ":" + folder, here + ":" + here + ":ro", jdk + ":" + jdk)) {
      command.addAll(List.of("-v", mount));
    }
    command.addAll(List.of("-e", "SJ_JAVA=" + jdk, "-e", "HOME=" + folder));
    command.addAll(variables);
    command.addAll(List.of(image(), "sh", "-c", script, "sh"));
    return command;
  }

  /** So that what is written in the container can be removed by whoever runs the test. */
  private String owner() {
    try {
      return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A script by which socat connects to that address and starts the bridge. Socat gives it a pair
   * of sockets, or with {@code ,pipes} two pipes, and its own status says nothing of the bridge's:
   * that is left in the tree.
   */
  static String socat(String address, String how) {
    // Its EXEC splits at blanks, so that it gets a script. When it ends it may end that script as
    // well, and the container would end with it, while the bridge is still closing.
    return "{ echo 'trap : TERM'; for word; do printf \"'%s' \" \"$word\"; tree=$word; done;"
        + " printf '; echo $? > \"%s\"\\n' \"$tree/status\"; } > run;"
        + " socat '"
        + address
        + "' 'EXEC:sh run,fdin=6,fdout=7"
        + how
        + "'; until [ -s \"$tree/status\" ]; do sleep 0.1; done";
  }

  private static String image() {
    return Images.of("ucspi");
  }
}
