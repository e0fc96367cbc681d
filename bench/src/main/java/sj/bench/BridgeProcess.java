package sj.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./sj serve} as a process of its own. Its launcher becomes it: the two are one process. */
final class BridgeProcess implements AutoCloseable {
  private static final long PATIENCE = 60;

  private final Process process;
  private final Path output;
  private final int port;
  private final long started;
  private final Thread end;

  private BridgeProcess(Process process, Path output, int port, long started) {
    this.process = process;
    this.output = output;
    this.port = port;
    this.started = started;
    // Whoever stops the bench shall not leave a bridge behind that nobody knows of.
    end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * Starts it.
   *
   * @param tree its tree
   * @param output where it writes what it says
   * @param server the port of its server
   * @param flags further ones
   * @param options options for its JVM
   */
  static BridgeProcess start(
      Path tree, Path output, int server, List<String> flags, String options) {
    try {
      int port = Http.freePort();
      var command = new ArrayList<String>();
      command.add(Path.of("sj").toAbsolutePath().toString());
      command.addAll(
          List.of("serve", "-u", People.ACCOUNT, "-d", tree.toString(), "-r", "orchard"));
      command.addAll(List.of("--no-tls", "--connect", "127.0.0.1:" + server));
      command.addAll(List.of("--listen", "127.0.0.1:" + port));
      command.addAll(flags);
      var builder = new ProcessBuilder(command);
      builder.environment().put("SJ_PASSWORD", People.PASSWORD);
      builder.environment().put("SJ_JAVA", System.getProperty("java.home"));
      builder.environment().merge("SJ_JAVA_OPTS", options, (own, more) -> own + " " + more);
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      long begin = System.nanoTime();
      return new BridgeProcess(builder.start(), output, port, begin);
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  /** Returns once its session is bound and HTTP answers; nanoseconds since its start. */
  long awaitReady() {
    Await.until("the bridge", () -> hasEnded() || Http.status(port, "/health/ready") == 200);
    return System.nanoTime() - started;
  }

  /** When it was started, by {@link System#nanoTime}. */
  long started() {
    return started;
  }

  /** The port of its HTTP face. */
  int port() {
    return port;
  }

  Usage usage() {
    return new Usage(process.pid());
  }

  private boolean hasEnded() {
    if (!process.isAlive()) {
      throw new BenchException("the bridge ended:\n" + said());
    }
    return false;
  }

  /** What it has said. */
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new BenchException("the bridge did not end when it was asked to:\n" + said());
      }
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (InterruptedException e) {
      throw new BenchException(e);
    }
  }
}
