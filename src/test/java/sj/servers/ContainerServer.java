package sj.servers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** What the two servers have in common: all but the words of their control programs. */
abstract class ContainerServer implements XmppServer {
  private static final String DOMAIN = "example.org";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int STOP_SECONDS = 20;

  private final int startTlsPort = Ports.free();
  private final int directTlsPort = Ports.free();
  private final int componentPort = Ports.free();
  private final GenericContainer<?> container;
  private final Path caFile;

  ContainerServer(String image, Certificate certificate) {
    this(image, Map.of("CERTIFICATE", certificate.file));
  }

  ContainerServer(String image, Map<String, String> environment) {
    container =
        new GenericContainer<>(Images.of(image)).withEnv(environment).waitingFor(new Answers());
    container.setPortBindings(
        List.of(
            "127.0.0.1:" + startTlsPort + ":5222",
            "127.0.0.1:" + directTlsPort + ":5223",
            "127.0.0.1:" + componentPort + ":5347"));
    container.start();
    caFile = copyOfCa();
  }

  /** The command by which the server makes an account. */
  abstract List<String> registration(String user, String password);

  abstract List<String> passwordChange(String user, String password);

  @Override
  public final String domain() {
    return DOMAIN;
  }

  @Override
  public final String host() {
    return "127.0.0.1";
  }

  @Override
  public final int startTlsPort() {
    return startTlsPort;
  }

  @Override
  public final int directTlsPort() {
    return directTlsPort;
  }

  /** Where external components knock, if the server is set up to have any. */
  final int componentDoor() {
    return componentPort;
  }

  @Override
  public final Path caFile() {
    return caFile;
  }

  @Override
  public final void register(String user, String password) {
    run(registration(user, password));
  }

  @Override
  public final void changePassword(String user, String password) {
    run(passwordChange(user, password));
  }

  @Override
  public final void restart() {
    stop();
    start();
  }

  @Override
  public final void stop() {
    try {
      engine().stopContainerCmd(id()).withTimeout(STOP_SECONDS).exec();
    } catch (NotModifiedException stopped) {
      // It was down already, which is what was asked for.
    }
  }

  @Override
  public final void kill() {
    engine().killContainerCmd(id()).exec();
  }

  @Override
  public final void start() {
    try {
      engine().startContainerCmd(id()).exec();
    } catch (NotModifiedException running) {
      // It is up already, which is what was asked for.
    }
    awaitAnswer();
  }

  @Override
  public final void pause() {
    engine().pauseContainerCmd(id()).exec();
  }

  @Override
  public final void unpause() {
    engine().unpauseContainerCmd(id()).exec();
  }

  @Override
  public final String logs() {
    return container.getLogs();
  }

  @Override
  public final void close() {
    container.close();
    try {
      Files.deleteIfExists(caFile);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private DockerClient engine() {
    return container.getDockerClient();
  }

  private String id() {
    return container.getContainerId();
  }

  private void run(List<String> command) {
    try {
      ExecResult result = container.execInContainer(command.toArray(String[]::new));
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(
            command.getFirst() + ": " + result.getStdout() + result.getStderr());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interruption);
    }
  }

  private Path copyOfCa() {
    try {
      Path file = Files.createTempFile("ca", ".pem");
      container.copyFileFromContainer("/certs/ca.pem", file.toString());
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The engine accepts connections before the server does, so only its features prove it. */
  private void awaitAnswer() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        Greeting.features(host(), startTlsPort, DOMAIN);
        return;
      } catch (IOException notYet) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("The server did not answer. Its log:\n" + logs(), notYet);
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private final class Answers extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
      awaitAnswer();
    }
  }
}
