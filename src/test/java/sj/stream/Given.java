package sj.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stream.Inherited.Front;
import sj.stream.StreamConfig.Limits;

/** Romeo over a connection that somebody else has made, here a test. */
final class Given implements AutoCloseable {
  private static final Path AUTHORITY = Path.of("src/test/resources/sj/stream/authority.pem");

  private final BlockingQueue<Inherited.Over> ends = new LinkedBlockingQueue<>();
  private final Socket socket;
  final Inherited inherited;
  final Recorder romeo;
  private boolean gone;

  private Given(Socket socket, Front front, boolean suspicious, SessionMemory.@Nullable Saved saved)
      throws IOException {
    this.socket = socket;
    this.inherited =
        new Inherited(
            socket.getInputStream(), socket.getOutputStream(), front, suspicious, ends::add);
    var config =
        new StreamConfig(
            Jid.of("romeo@example.com"),
            "secret"::toCharArray,
            null,
            AUTHORITY,
            false,
            false,
            () -> {},
            Limits.DEFAULT);
    this.romeo = new Recorder(config.over(inherited), new NoDns(), new Random(1), saved);
    romeo.start();
  }

  /** Over a plain socket. */
  static Given clear(ScriptedServer server, Front front) {
    return clear(server, front, false, null);
  }

  /** The same, with what the process before left. */
  static Given clear(
      ScriptedServer server, Front front, boolean suspicious, SessionMemory.@Nullable Saved saved) {
    try {
      var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      return new Given(socket, front, suspicious, saved);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Behind a program that does TLS. */
  static Given secured(ScriptedServer server, Front front) {
    try {
      Socket socket = context().getSocketFactory().createSocket("127.0.0.1", server.port());
      return new Given(socket, front, false, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext context() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(AUTHORITY))) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How it ended. */
  Inherited.Over end() {
    try {
      Inherited.Over over = ends.poll(15, TimeUnit.SECONDS);
      if (over == null) {
        throw new AssertionError("it did not end; romeo was told " + romeo.told);
      }
      return over;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean hasEnded() {
    return !ends.isEmpty();
  }

  /** Ends the stream properly, as at the process's end. */
  void leave() {
    if (!gone) {
      gone = true;
      romeo.close();
    }
  }

  /** What a killed process leaves. */
  SessionMemory.Saved kill() {
    gone = true;
    return romeo.kill();
  }

  @Override
  public void close() {
    leave();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
