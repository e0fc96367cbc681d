package sj.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IllegalJidTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // RFC 7622 table 2; its number 18, a space leading the resourcepart, is allowed by the
        // profile that section 3.4 names, and clients have such resources.
        "\"juliet\"@example.com",
        "foo bar@example.com",
        "@example.com/",
        "henry\u2163@example.com",
        "\u265A@example.com",
        "juliet@",
        "/foobar",
        "",
        "@",
        "/",
        "a@",
        "a@/b",
        "a@b/",
        "@b",
        // Localparts
        "a&b@x",
        "a'b@x",
        "a:b@x",
        "a<b@x",
        "a>b@x",
        "a@b@c",
        "a\uFF20b@x",
        "a\uFF0Fb@x",
        "\uFB00@x",
        " @x",
        "a\u0000b@x",
        "a\nb@x",
        "a\u0085b@x",
        "\u202Eabc@x",
        "a\u200Bb@x",
        "a\u200Db@x",
        "a\u00ADb@x",
        "\uFEFFa@x",
        "\uD800@x",
        "\uDC00\uD800@x",
        "\uFFFF@x",
        "a\u05D0@x",
        "1\u05D0@x",
        // Domainparts
        "x@.",
        "x@..",
        "x@.com",
        "x@a..b",
        "x@example.com..",
        "x@ex ample",
        "x@a_b.com",
        "x@-a.com",
        "x@a-.com",
        "x@\u0301a.com",
        "x@a\uFF0Fb",
        "x@a%2fb",
        "x@a\u200D.com",
        "x@a\u200B.com",
        "x@a\u00AD.com",
        "x@\u2024com",
        "x@\u2488com",
        "x@\u265A.com",
        "x@\uD800",
        "x@a\u0000.com",
        "x@\u05D0a.com",
        "x@xn--",
        "x@xn--a",
        "x@xn--a-",
        "x@xn--example-",
        "x@xn--\u00FC",
        "x@xn--99999999999999",
        "x@xn--55555555555555555555",
        "x@xn--Mnchen-3ya-",
        "x@[::1",
        "x@::1",
        "x@[:::::]",
        "x@[1.2.3.4]",
        "x@[::1%eth0]",
        "x@[]",
        "x@[",
        "x@[::1].com",
        "x@[::g]",
        // Resourceparts
        "a@x/\u0000",
        "a@x/a\nb",
        "a@x/\u007F",
        "a@x/\u0085",
        "a@x/\uD800",
        "a@x/a\u200Bb",
      })
  void aTextThatIsNoJidIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Jid.of(text))
        .isInstanceOf(InvalidJidException.class)
        .message()
        .startsWith("the ")
        .contains("part ");
    assertThat(Jid.ofNullable(text)).isNull();
  }
}
