package sj.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "juliet@example.com, juliet@example.com",
    "juliet@example.com/balcony, juliet@example.com",
    "élan@example.com, élan@example.com",
    "..@x, %2E.@x",
    ".@x, %2E@x",
    "-rf@x, %2Drf@x",
    "out@in, out@in",
    "in, %69n",
    "ext, %65xt",
    "example.org, %65xample.org",
    "[::1], %5B::1]",
    "x@[::1], x@[::1]",
    "éa.example, %C3%A9a.example",
    "%2e%2e@x, %252e%252e@x",
    "..%2f..%2fetc@x, %2E.%252f..%252fetc@x",
    "~root@x, ~root@x",
    "con@x, con@x",
    "alice@server.org.evil.example, alice@server.org.evil.example"
  })
  void aContactsNameIsItsBareJid(String jid, String name) {
    assertThat(Names.directory(Jid.of(jid))).isEqualTo(name);
    assertThat(Names.contact(name)).isEqualTo(Jid.of(jid).bare());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alice@example.org",
        "ＡLICE@example.org",
        "ﬀ@x",
        "e\u0301lan@example.com",
        "ｅlan@example.com",
        "%61lice@example.org",
        "alice@EXAMPLE.org",
        "%2eb@x"
      })
  void anotherSpellingMeansAContactButIsNotItsName(String name) {
    Jid jid = Names.contact(name);

    if (jid != null) {
      assertThat(Names.directory(jid)).isNotEqualTo(name);
      assertThat(Names.contact(Names.directory(jid))).isEqualTo(jid);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "in",
        "out",
        "example.org",
        "notes",
        "@",
        "@x",
        "a@",
        "a b@c@d",
        "%",
        "%6",
        "%zz",
        "%69n@",
        "a%2Fb@x",
        "x@y%2F..%2Fz",
        "x%00@y",
        "%FF@x",
        "a@b\n",
        " @x",
        ".a@x",
        "x@y\u202e",
        "a\u0000b@x",
        "\ud800@x",
        "room@muc%2Fin"
      })
  void whatIsNoBareJidIsNoContact(String name) {
    assertThat(Names.contact(name)).isNull();
  }

  @Test
  void aNameThatIsTooLongIsCutAndStaysDifferent() {
    Jid one = Jid.of("x".repeat(900) + "1@example.com");
    Jid two = Jid.of("x".repeat(900) + "2@example.com");
    Jid emoji = Jid.of("é".repeat(400) + "@example.com");
    Jid domain = Jid.of("a".repeat(60) + ".b".repeat(100));

    assertThat(Names.directory(one)).matches("x{189,190}@~[0-9a-f]{32}");
    assertThat(Names.directory(one)).isNotEqualTo(Names.directory(two));
    assertThat(Names.directory(emoji).getBytes(UTF_8)).hasSizeBetween(201, 224);
    assertThat(Names.directory(domain)).startsWith("%61aa").matches(".*~[0-9a-f]{32}");
    assertThat(Names.isCut(Names.directory(one))).isTrue();
    assertThat(Names.contact(Names.directory(one))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1234, 1234",
    "a.b-c_d:e, a.b-c_d:e",
    "alice@server.org, alice%40server.org",
    "alice@server.org/in, alice%40server.org%2Fin",
    "../../etc/cron.d/x, %2E.%2F..%2Fetc%2Fcron.d%2Fx",
    "/etc/passwd, %2Fetc%2Fpasswd",
    "ext/urn:xmpp:time, ext%2Furn:xmpp:time",
    "., %2E",
    ".., %2E.",
    "a%00b, a%2500b",
    "-rf, %2Drf",
    ".sj, %2Esj",
    "%69n, %2569n"
  })
  void anIdBecomesASafeName(String id, String name) {
    assertThat(Names.answer(id)).isEqualTo(name);
  }

  @Test
  void controlCharactersOfAnIdAreEncoded() {
    assertThat(Names.answer("con\nfig\0\u007f\u0085")).isEqualTo("con%0Afig%00%7F%C2%85");
    assertThat(Names.answer("\ud800")).isEqualTo("%ED%A0%80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "in",
        "IN",
        "out",
        "contacts",
        "state",
        "mypresence",
        "mystatus",
        "ext",
        "on",
        "roster",
        "Roster",
        "in.set-aside-1"
      })
  void anIdThatIsTheBridgesOwnNameIsRefused(String id) {
    assertThat(Names.answer(id)).isNull();
  }

  @Test
  void anIdThatIsTooLongIsRefused() {
    assertThat(Names.answer("A".repeat(128))).hasSize(128);
    assertThat(Names.answer("A".repeat(300))).isNull();
    assertThat(Names.answer("@".repeat(100))).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noTwoJidsOrIdsShareAName(long seed) {
    Random random = new Random(seed);
    Map<String, String> owners = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String text = text(random);
      Jid jid = Jid.ofNullable(text);
      if (jid != null) {
        String name = Names.directory(jid);
        safe(name);
        assertThat(owners.merge(name, "jid " + jid.bare(), (a, b) -> a.equals(b) ? a : a + b))
            .isEqualTo("jid " + jid.bare());
        if (!Names.isCut(name)) {
          assertThat(Names.contact(name)).isEqualTo(jid.bare());
        }
        assertThat(Names.isContact(name)).isTrue();
      }
      String answer = Names.answer(text);
      if (answer != null) {
        safe(answer);
        assertThat(owners.merge(answer, "id " + text, (a, b) -> a.equals(b) ? a : a + b))
            .isEqualTo("id " + text);
        assertThat(answer).doesNotContain("@");
      }
    }
  }

  private static void safe(String name) {
    assertThat(name.getBytes(UTF_8)).hasSizeBetween(1, 255);
    assertThat(name).doesNotContain("/").doesNotContain("\0").matches("(?s)[^.-].*");
    assertThat(Names.isReserved(name)).isFalse();
  }

  private static String text(Random random) {
    String[] pieces = {
      "in",
      "out",
      "a",
      "B",
      "é",
      "e\u0301",
      "@",
      "@",
      ".",
      "..",
      "-",
      "/",
      "%",
      "%2F",
      "%69",
      "~",
      "x".repeat(70),
      "😀",
      "\0",
      "\n",
      "\ud800",
      "[::1]",
      "example.org",
      ":",
      "_",
      "\u0085"
    };
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
