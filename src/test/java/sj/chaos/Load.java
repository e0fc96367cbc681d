package sj.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sj.suite.Http;

/** Messages both ways at a steady pace, whatever happens to the bridge. */
final class Load implements AutoCloseable {
  private static final long EVERY_MILLIS = 20;
  private static final long PATIENCE = 30;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
  private final Voices voices;
  private final String domain;
  private final List<String> contacts;
  private final Path tree;
  private volatile @Nullable Http http;
  private volatile boolean running;
  private int turn;

  /** Somebody writes to the account. */
  interface Voices {
    void say(String contact, String token);
  }

  /**
   * Not running yet.
   *
   * @param contacts their localparts
   */
  Load(Voices voices, String domain, List<String> contacts, Path tree) {
    this.voices = voices;
    this.domain = domain;
    this.contacts = contacts;
    this.tree = tree;
    clock.scheduleAtFixedRate(this::inbound, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    clock.scheduleAtFixedRate(this::outbound, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The bridge is there, at that address. */
  void to(Http now) {
    http = now;
  }

  void run(boolean now) {
    running = now;
  }

  /** Tokens whose POST was answered 202. */
  Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  /** So many from the contacts at once. */
  void burst(int messages) {
    for (int n = 0; n < messages; n++) {
      voices.say(any(), Token.fresh());
    }
  }

  private void inbound() {
    if (running) {
      voices.say(any(), Token.fresh());
    }
  }

  private void outbound() {
    Http now = http;
    if (running && now != null) {
      if (turn++ % 2 == 0) {
        post(now, any(), Token.fresh());
      } else {
        write(any(), Token.fresh());
      }
    }
  }

  /** By HTTP: accepted where the answer is 202. */
  void post(Http to, String contact, String token) {
    client
        .sendAsync(request(to, contact, token), BodyHandlers.discarding())
        .thenAccept(
            response -> {
              if (response.statusCode() == 202) {
                accepted.add(token);
              }
            });
  }

  /** The same, and waits for the answer, which it returns. */
  int postNow(Http to, String contact, String token) {
    try {
      int status = client.send(request(to, contact, token), BodyHandlers.discarding()).statusCode();
      if (status == 202) {
        accepted.add(token);
      }
      return status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(Http to, String contact, String token) {
    return to.request("/contacts/" + jid(contact) + "/in")
        .header("Content-Type", "text/plain; charset=utf-8")
        .POST(BodyPublishers.ofString(Token.body(token)))
        .build();
  }

  /** By FIFO: accepted where a line in {@code out} says so. */
  void write(String contact, String token) {
    Path fifo = tree.resolve(jid(contact)).resolve("in");
    // For both directions: to open for writing alone would wait for the bridge.
    try (var open = new RandomAccessFile(fifo.toFile(), "rw")) {
      if (!Files.isRegularFile(fifo)) {
        open.write(("\0" + Token.body(token) + "\0").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // Not accepted, then.
    }
  }

  private String jid(String contact) {
    return contact + "@" + domain;
  }

  private String any() {
    return contacts.get(ThreadLocalRandom.current().nextInt(contacts.size()));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      if (!clock.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
        throw new AssertionError("the load doesn't end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.shutdownNow();
  }
}
