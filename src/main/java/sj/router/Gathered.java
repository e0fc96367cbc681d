package sj.router;

import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.history.Reception;
import sj.history.Sessions;
import sj.stanza.Registration;
import sj.stanza.Stanza;

/** What came from the server and is to be committed, in order. */
final class Gathered {
  // Half of what the stream lets in: while this is committed, as much again is made ready.
  private static final int TOGETHER = 4_000;
  // In characters.
  private static final long MOST_TEXT = 2 << 20;

  /** What came at once. */
  private record Batch(
      List<Stanza> stanzas,
      List<String> texts,
      long length,
      Sessions.@Nullable Count count,
      Promise<Void> promise) {}

  /** What is committed at once. */
  static final class Together {
    final List<Stanza> stanzas = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final List<Promise<Void>> promises = new ArrayList<>();
    final Reception reception = new Reception();
    Sessions.@Nullable Count count;

    private void add(Batch batch) {
      stanzas.addAll(batch.stanzas);
      texts.addAll(batch.texts);
      promises.add(batch.promise);
      count = batch.count;
    }

    void fail(Throwable cause) {
      promises.forEach(promise -> promise.tryFail(cause));
    }
  }

  private final Deque<Batch> batches = new ArrayDeque<>();
  private int stanzas;
  private long length;

  void add(List<Stanza> batch, Sessions.@Nullable Count count, Promise<Void> promise) {
    var clean = new ArrayList<Stanza>(batch.size());
    var texts = new ArrayList<String>(batch.size());
    long characters = 0;
    for (Stanza stanza : batch) {
      // A server may repeat a password that it was sent: the history isn't for secrets.
      Stanza kept = Registration.withoutSecrets(stanza);
      // Made here, for the history's thread has enough to do.
      String text = kept.element().toString();
      clean.add(kept);
      texts.add(text);
      characters += text.length();
    }
    batches.add(new Batch(clean, texts, characters, count, promise));
    stanzas += clean.size();
    length += characters;
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** True when it is worth a commit of its own. */
  boolean isMuch() {
    return stanzas >= TOGETHER || length >= MOST_TEXT;
  }

  /** The next batches that go together, at least one. */
  Together take() {
    var together = new Together();
    long text = 0;
    do {
      Batch batch = batches.remove();
      together.add(batch);
      stanzas -= batch.stanzas.size();
      length -= batch.length;
      text += batch.length;
    } while (!batches.isEmpty()
        && together.stanzas.size() + batches.element().stanzas.size() <= TOGETHER
        && text + batches.element().length <= MOST_TEXT);
    return together;
  }

  /** None of it will be kept. */
  void fail(Throwable cause) {
    List<Batch> lost = List.copyOf(batches);
    batches.clear();
    stanzas = 0;
    length = 0;
    lost.forEach(batch -> batch.promise.tryFail(cause));
  }
}
