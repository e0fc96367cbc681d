package sj.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.xml.Element;

class StanzaTest {
  private static final Jid JULIET = Jid.of("juliet@example.com/balcony");

  @Test
  void onlyTheThreeElementsOfItsNamespaceAreStanzas() {
    assertThat(Stanza.of(Element.of("message", Ns.CLIENT))).isInstanceOf(Message.class);
    assertThat(Stanza.of(Element.of("presence", Ns.CLIENT))).isInstanceOf(Presence.class);
    assertThat(Stanza.of(Element.of("iq", Ns.CLIENT))).isInstanceOf(Iq.class);
    assertThat(Stanza.of(Element.of("message", "jabber:server"))).isNull();
    assertThat(Stanza.of(Element.of("message", ""))).isNull();
    assertThat(Stanza.of(Element.of("r", "urn:xmpp:sm:3"))).isNull();
    assertThat(Stanza.of(Element.of("Message", Ns.CLIENT))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "a@@b", "a b@c", "x@y/\u0000"})
  void anAddressThatIsNoneIsAnError(String address) {
    assertThatThrownBy(() -> Stanza.of(Element.of("iq", Ns.CLIENT).with("from", address)))
        .isInstanceOf(InvalidJidException.class);
    assertThatThrownBy(() -> Stanza.of(Element.of("iq", Ns.CLIENT).with("to", address)))
        .isInstanceOf(InvalidJidException.class);
  }

  @Test
  void addressesAreCanonicalAndAbsentOnesNull() {
    Stanza stanza =
        new Message(Element.of("message", Ns.CLIENT).with("from", "JULIET@Example.com/B"));

    assertThat(stanza.from()).hasToString("juliet@example.com/B");
    assertThat(stanza.to()).isNull();
    assertThat(stanza.id()).isNull();
    assertThat(stanza.isError()).isFalse();
    assertThat(stanza.error()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    ", NORMAL", "'', NORMAL", "normal, NORMAL", "chat, CHAT", "groupchat, GROUPCHAT",
    "headline, HEADLINE", "error, ERROR", "CHAT, NORMAL", "null, NORMAL", "x, NORMAL"
  })
  void aMessageOfNoKnownTypeIsNormal(@Nullable String word, Message.Type type) {
    assertThat(new Message(Element.of("message", Ns.CLIENT).with("type", word)).type())
        .isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    ", AVAILABLE", "unavailable, UNAVAILABLE", "subscribe, SUBSCRIBE", "subscribed, SUBSCRIBED",
    "unsubscribe, UNSUBSCRIBE", "unsubscribed, UNSUBSCRIBED", "probe, PROBE", "error, ERROR",
    "available,", "'',", "null,", "Subscribe,"
  })
  void aPresenceOfUnknownTypeHasNone(@Nullable String word, Presence.@Nullable Type type) {
    assertThat(new Presence(Element.of("presence", Ns.CLIENT).with("type", word)).type())
        .isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"get, GET", "set, SET", "result, RESULT", "error, ERROR", ",", "GET,", "null,"})
  void anIqOfUnknownTypeHasNone(@Nullable String word, Iq.@Nullable Type type) {
    Iq iq = new Iq(Element.of("iq", Ns.CLIENT).with("type", word));

    assertThat(iq.type()).isEqualTo(type);
    assertThat(iq.isRequest()).isEqualTo("get".equals(word) || "set".equals(word));
  }

  @ParameterizedTest
  @CsvSource({
    ", online",
    "chat, chat",
    "away, away",
    "xa, xa",
    "dnd, dnd",
    "' dnd\n', dnd",
    "DND, online",
    "online, online",
    "x, online"
  })
  void showIsOneOfFiveWords(@Nullable String show, String word) {
    Presence presence =
        show == null ? Presence.of(Presence.Type.AVAILABLE, null) : withChild("show", show);

    assertThat(presence.show()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "-128, -128",
    "127, 127",
    "128, 0",
    "-129, 0",
    "' 7 ', 7",
    "x, 0",
    "'', 0",
    "99999999999, 0",
    "+3, 3"
  })
  void aPriorityOutsideItsRangeIsNone(String text, int priority) {
    assertThat(withChild("priority", text).priority()).isEqualTo(priority);
  }

  @Test
  void aPresenceHasItsStatusToTheLetter() {
    assertThat(withChild("status", " <gone>\n").status()).isEqualTo(" <gone>\n");
    assertThat(Presence.of(Presence.Type.UNAVAILABLE, JULIET).status()).isEmpty();
    assertThat(Presence.of(Presence.Type.AVAILABLE, null).element().attributes()).isEmpty();
    assertThat(Presence.of(Presence.Type.SUBSCRIBED, JULIET.bare()).element().attributes())
        .containsEntry("type", "subscribed")
        .containsEntry("to", "juliet@example.com");
  }

  @Test
  void ofSeveralBodiesTheOneWithoutALanguageIsChosenElseTheFirst() {
    Element none = Element.of("message", Ns.CLIENT);
    Element german = Element.of("body", Ns.CLIENT).with("xml:lang", "de").withText("hallo");
    Element english = Element.of("body", Ns.CLIENT).with("xml:lang", "en").withText("hello");
    Element plain = Element.of("body", Ns.CLIENT).withText("hi");

    assertThat(new Message(none).body()).isNull();
    assertThat(new Message(none.with(german).with(english)).body()).isEqualTo("hallo");
    assertThat(new Message(none.with(german).with(plain)).body()).isEqualTo("hi");
    assertThat(new Message(none.with(Element.of("body", "urn:x").withText("no"))).body()).isNull();
    assertThat(new Message(none.with(Element.of("body", Ns.CLIENT))).body()).isEmpty();
    assertThat(new Message(none).subject()).isNull();
    assertThat(new Message(none.with(Element.of("subject", Ns.CLIENT).withText("s"))).subject())
        .isEqualTo("s");
  }

  @Test
  void aChatMessageCarriesItsIdTwiceForTheArchive() {
    Message message = Message.chat(JULIET.bare(), "id1", "Wherefore <art> thou?");

    assertThat(message.to()).isEqualTo(JULIET.bare());
    assertThat(message.id()).isEqualTo("id1");
    assertThat(message.body()).isEqualTo("Wherefore <art> thou?");
    assertThat(message.element().child("origin-id", Ns.ORIGIN_ID))
        .isEqualTo(Element.of("origin-id", Ns.ORIGIN_ID).with("id", "id1"));
  }

  @Test
  void anIqRequestIsAnsweredToItsSenderUnderItsId() {
    Element ping = Element.of("ping", Ns.PING);
    Iq request =
        new Iq(Iq.request(Iq.Type.GET, null, "42", ping).element().with("from", JULIET.toString()));

    assertThat(request.payload()).isEqualTo(ping);
    assertThat(request.result(null).element())
        .isEqualTo(
            Element.of("iq", Ns.CLIENT)
                .with("type", "result")
                .with("to", JULIET.toString())
                .with("id", "42"));
    assertThat(request.result(ping).payload()).isEqualTo(ping);
    Iq error = request.error(StanzaError.SERVICE_UNAVAILABLE);
    assertThat(error.isError()).isTrue();
    assertThat(error.error()).isEqualTo(StanzaError.SERVICE_UNAVAILABLE);
    assertThat(error.id()).isEqualTo("42");
    assertThat(error.to()).isEqualTo(JULIET);
  }

  @Test
  void anIqWithNoneOrSeveralChildrenHasNoPayload() {
    Element iq = Element.of("iq", Ns.CLIENT).with("type", "set").withText("\n");
    Element child = Element.of("query", Ns.ROSTER);

    assertThat(new Iq(iq).payload()).isNull();
    assertThat(new Iq(iq.with(child)).payload()).isEqualTo(child);
    assertThat(new Iq(iq.with(child).with(child)).payload()).isNull();
  }

  @Test
  void anErrorSaysItsConditionAndTextAndComesBackTheSame() {
    var error = new StanzaError("modify", "not-acceptable", "too long");
    Element stanza = Element.of("message", Ns.CLIENT).with("type", "error").with(error.element());

    assertThat(new Message(stanza).error()).isEqualTo(error);
    assertThat(error.words()).isEqualTo("not acceptable (too long)");
    assertThat(StanzaError.cancel("item-not-found").words()).isEqualTo("item not found");
  }

  @Test
  void anErrorWithoutAConditionIsUndefinedAndCancels() {
    Element stanza =
        Element.of("iq", Ns.CLIENT)
            .with("type", "error")
            .with(Element.of("error", Ns.CLIENT).with(Element.of("gone", "urn:other")));

    assertThat(new Iq(stanza).error())
        .isEqualTo(new StanzaError("cancel", "undefined-condition", ""));
    assertThat(new Iq(Element.of("iq", Ns.CLIENT).with("type", "error")).error()).isNull();
  }

  private static Presence withChild(String name, String text) {
    return new Presence(
        Element.of("presence", Ns.CLIENT).with(Element.of(name, Ns.CLIENT).withText(text)));
  }
}
