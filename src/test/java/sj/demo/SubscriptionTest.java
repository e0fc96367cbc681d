package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.stanza.Presence;

/** The tables of RFC 6121 sections 13.2 and 13.3, as they stand there. */
class SubscriptionTest {
  @ParameterizedTest
  @CsvSource({
    "subscribe,   none,     yes, none+out",
    "subscribe,   none+out, yes, none+out",
    "subscribe,   none+in,  yes, none+out+in",
    "subscribe,   none+out+in, yes, none+out+in",
    "subscribe,   to,       yes, to",
    "subscribe,   to+in,    yes, to+in",
    "subscribe,   from,     yes, from+out",
    "subscribe,   from+out, yes, from+out",
    "subscribe,   both,     yes, both",
    "unsubscribe, none,     yes, none",
    "unsubscribe, none+out, yes, none",
    "unsubscribe, none+in,  yes, none+in",
    "unsubscribe, none+out+in, yes, none+in",
    "unsubscribe, to,       yes, none",
    "unsubscribe, to+in,    yes, none+in",
    "unsubscribe, from,     yes, from",
    "unsubscribe, from+out, yes, from",
    "unsubscribe, both,     yes, from",
    "subscribed,  none,     no,  none",
    "subscribed,  none+out, no,  none+out",
    "subscribed,  none+in,  yes, from",
    "subscribed,  none+out+in, yes, from+out",
    "subscribed,  to,       no,  to",
    "subscribed,  to+in,    yes, both",
    "subscribed,  from,     no,  from",
    "subscribed,  from+out, no,  from+out",
    "subscribed,  both,     no,  both",
    "unsubscribed, none,    no,  none",
    "unsubscribed, none+out, no, none+out",
    "unsubscribed, none+in, yes, none",
    "unsubscribed, none+out+in, yes, none+out",
    "unsubscribed, to,      no,  to",
    "unsubscribed, to+in,   yes, to",
    "unsubscribed, from,    yes, none",
    "unsubscribed, from+out, yes, none+out",
    "unsubscribed, both,    yes, to",
  })
  void whatTheUserSendsChangesTheState(String type, String from, String routed, String to) {
    var change = state(from).outbound(type(type));

    assertThat(change.next()).isEqualTo(state(to));
    assertThat(change.pass()).isEqualTo(routed.equals("yes"));
  }

  @ParameterizedTest
  @CsvSource({
    "subscribe,   none,     yes, none+in, ",
    "subscribe,   none+out, yes, none+out+in, ",
    "subscribe,   none+in,  no,  none+in, ",
    "subscribe,   none+out+in, no, none+out+in, ",
    "subscribe,   to,       yes, to+in, ",
    "subscribe,   to+in,    no,  to+in, ",
    "subscribe,   from,     no,  from, subscribed",
    "subscribe,   from+out, no,  from+out, subscribed",
    "subscribe,   both,     no,  both, subscribed",
    "unsubscribe, none,     no,  none, ",
    "unsubscribe, none+out, no,  none+out, ",
    "unsubscribe, none+in,  yes, none, unsubscribed",
    "unsubscribe, none+out+in, yes, none+out, unsubscribed",
    "unsubscribe, to,       no,  to, ",
    "unsubscribe, to+in,    yes, to, unsubscribed",
    "unsubscribe, from,     yes, none, unsubscribed",
    "unsubscribe, from+out, yes, none+out, unsubscribed",
    "unsubscribe, both,     yes, to, unsubscribed",
    "subscribed,  none,     no,  none, ",
    "subscribed,  none+out, yes, to, ",
    "subscribed,  none+in,  no,  none+in, ",
    "subscribed,  none+out+in, yes, to+in, ",
    "subscribed,  to,       no,  to, ",
    "subscribed,  to+in,    no,  to+in, ",
    "subscribed,  from,     no,  from, ",
    "subscribed,  from+out, yes, both, ",
    "subscribed,  both,     no,  both, ",
    "unsubscribed, none,    no,  none, ",
    "unsubscribed, none+out, yes, none, ",
    "unsubscribed, none+in, no,  none+in, ",
    "unsubscribed, none+out+in, yes, none+in, ",
    "unsubscribed, to,      yes, none, ",
    "unsubscribed, to+in,   yes, none+in, ",
    "unsubscribed, from,    no,  from, ",
    "unsubscribed, from+out, yes, from, ",
    "unsubscribed, both,    yes, from, ",
  })
  void whatTheContactSendsChangesTheState(
      String type, String from, String delivered, String to, String reply) {
    var change = state(from).inbound(type(type));

    assertThat(change.next()).isEqualTo(state(to));
    assertThat(change.pass()).isEqualTo(delivered.equals("yes"));
    assertThat(change.reply()).isEqualTo(reply == null ? null : type(reply));
  }

  private static Subscription state(String name) {
    boolean both = name.startsWith("both");
    return new Subscription(
        both || name.startsWith("to"),
        both || name.startsWith("from"),
        name.contains("+out"),
        name.endsWith("+in"));
  }

  private static Presence.Type type(String word) {
    return Presence.Type.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
