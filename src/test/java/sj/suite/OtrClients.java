package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import sj.servers.Images;

/** Programs of others for {@code sj otr} to talk to, in a container that shares a folder. */
final class OtrClients {
  private OtrClients() {}

  /** ngircd, and romeo and juliet with ii; their trees are below the folder. */
  static GenericContainer<?> irc(Path folder) {
    return started(new GenericContainer<>(Images.of("otr")), folder, "/irc");
  }

  /** mcabber, which speaks OTR with libotr; it takes commands from {@code fifo} in the folder. */
  static GenericContainer<?> mcabber(Path folder, String jid, String password, int port) {
    return started(
        new GenericContainer<>(Images.of("otr"))
            .withNetworkMode("host")
            .withEnv(Map.of("JID", jid, "PASSWORD", password, "PORT", Integer.toString(port)))
            .withCommand("sh", "/mcabber.sh"),
        folder,
        "/m");
  }

  private static GenericContainer<?> started(
      GenericContainer<?> container, Path folder, String mount) {
    // Pipes and files are both sides' own: the same user on either side of the mount.
    String user = user(folder);
    container
        .withFileSystemBind(folder.toString(), mount, BindMode.READ_WRITE)
        .withCreateContainerCmdModifier(command -> command.withUser(user).withTty(true));
    container.start();
    return container;
  }

  private static String user(Path folder) {
    try {
      return Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
          + ":"
          + Files.getAttribute(folder, "unix:gid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
