package sj;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import sj.bus.Pipes;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** The side of a server that keeps an archive, played for a {@link Verona}. */
public final class PlayedArchive {
  /** What it was asked for, as XML, in order. */
  public final List<String> queries = new CopyOnWriteArrayList<>();

  /** What the account and the server announce. */
  public final Set<String> features = ConcurrentHashMap.newKeySet();

  private final Verona verona;
  private final Instant begin =
      Instant.now().minus(Duration.ofHours(3)).with(ChronoField.NANO_OF_SECOND, 0);
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private volatile boolean isSilent;
  private volatile boolean isStable = true;
  private volatile boolean hasForgotten;
  private volatile int expired;
  private volatile String queryId = "";
  private volatile @Nullable Runnable before;
  private volatile @Nullable Iq unanswered;

  public PlayedArchive(Verona verona, String... announced) {
    this.verona = verona;
    verona.play();
    features.addAll(List.of(announced));
    verona.bus.subscribe(
        Pipes.Outgoing.class,
        pipe -> {
          if (pipe.stanza() instanceof Iq iq && iq.isRequest()) {
            answer(iq);
          }
        });
  }

  /** Archives a message; its id in the archive is {@code a} and its number, from 1. */
  public PlayedArchive add(String xml) {
    messages.add(xml);
    return this;
  }

  /** From now on it answers no query. */
  public void fallSilent() {
    isSilent = true;
  }

  /** It answers again, what was asked meanwhile not. */
  public void speak() {
    isSilent = false;
  }

  /** What it answers may change. */
  public void waver() {
    isStable = false;
  }

  /** The ids that it gave out mean nothing to it any more. */
  public void forget() {
    hasForgotten = true;
  }

  /** These first messages are gone. */
  public void expire(int count) {
    expired = count;
  }

  /** Happens once, before the next page is sent. */
  public void atNextQuery(Runnable happens) {
    before = happens;
  }

  /** Answers the last query that it left unanswered. */
  public void answerLate() {
    Iq iq = unanswered;
    if (iq != null) {
      page(iq, Objects.requireNonNull(iq.payload()));
    }
  }

  /** Of the query that came last. */
  public String queryId() {
    return queryId;
  }

  /** Result number {@code n} for that query. */
  public String result(int n, String queryId, String from) {
    return "<message"
        + (from.isEmpty() ? "" : " from='" + from + "'")
        + "><result xmlns='urn:xmpp:mam:2' queryid='"
        + queryId
        + "' id='a"
        + n
        + "'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay'"
        + " stamp='"
        + time(n)
        + "'/>"
        + (messages.get(n - 1).contains("xmlns='jabber:client'")
            ? messages.get(n - 1)
            : messages.get(n - 1).replaceFirst("^<message", "<message xmlns='jabber:client'"))
        + "</forwarded></result></message>";
  }

  /** When message number {@code n} was archived. */
  public Instant time(int n) {
    return begin.plusSeconds(n);
  }

  private void answer(Iq iq) {
    Element payload = iq.payload();
    if (payload == null) {
      return;
    }
    if (payload.is("query", Ns.DISCO_INFO)) {
      Element info = Element.of("query", Ns.DISCO_INFO);
      for (String feature : features) {
        info = info.with(Element.of("feature", Ns.DISCO_INFO).with("var", feature));
      }
      reply(iq.result(info), iq);
    } else if (payload.is("enable", Ns.CARBONS)) {
      reply(iq.result(null), iq);
    } else if (payload.is("query", Ns.ARCHIVE)) {
      queryId = String.valueOf(payload.attribute("queryid"));
      queries.add(payload.toString());
      if (isSilent) {
        unanswered = iq;
      } else {
        page(iq, payload);
      }
    }
  }

  private void page(Iq iq, Element query) {
    Element set = query.child("set", Ns.RESULT_SET);
    String after = text(set, "after");
    String max = text(set, "max");
    boolean backwards = set != null && set.child("before", Ns.RESULT_SET) != null;
    if (after != null && hasForgotten) {
      reply(iq.error(StanzaError.cancel("item-not-found")), iq);
      return;
    }
    int count = max == null ? 50 : Integer.parseInt(max);
    int all = messages.size();
    int first = after == null ? expired : number(after);
    int from = backwards ? Math.max(0, all - count) : first;
    int until = Math.min(all, from + count);
    var stanzas = new ArrayList<String>();
    for (int n = from; n < until; n++) {
      stanzas.add(result(n + 1, String.valueOf(query.attribute("queryid")), "romeo@example.net"));
    }
    Element page = Element.of("set", Ns.RESULT_SET);
    if (until > from) {
      page = page.with(Element.of("last", Ns.RESULT_SET).withText("a" + until));
    }
    boolean complete = backwards ? from == 0 : until == all;
    Element fin =
        Element.of("fin", Ns.ARCHIVE)
            .with("complete", complete ? "true" : null)
            .with("stable", isStable ? null : "false")
            .with(page);
    stanzas.add(from(iq.result(fin), iq));
    Runnable happens = before;
    before = null;
    verona.elsewhere(
        () -> {
          if (happens != null) {
            happens.run();
          }
          verona.receive(stanzas);
        });
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private void reply(Iq answer, Iq asked) {
    verona.receiveFromElsewhere(List.of(from(answer, asked)));
  }

  private static String from(Iq answer, Iq asked) {
    return answer.element().with("from", asked.element().attribute("to")).toString();
  }

  private static @Nullable String text(@Nullable Element set, String name) {
    Element child = set == null ? null : set.child(name, Ns.RESULT_SET);
    return child == null ? null : child.text();
  }
}
