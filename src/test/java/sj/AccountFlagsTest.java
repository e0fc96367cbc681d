package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFlagsTest {
  private final AccountFlags flags = new AccountFlags();

  @ParameterizedTest
  @CsvSource({
    "romeo, example.net, romeo@example.net",
    "Romeo, EXAMPLE.net, romeo@example.net",
    "romeo@example.net, , romeo@example.net",
    "romeo@example.net, example.net, romeo@example.net",
  })
  void namesTheAccount(String user, @Nullable String server, String account) {
    flags.user = user;
    flags.server = server;

    assertThat(flags.account()).hasToString(account);
  }

  @ParameterizedTest
  @CsvSource({
    ", example.net",
    "romeo, ",
    "romeo@example.net, example.org",
    "romeo/x, example.net",
    "romeo, example.net/x",
    "'', example.net",
    "ro meo, example.net",
    "romeo, ''"
  })
  void namesNoAccount(@Nullable String user, @Nullable String server) {
    flags.user = user;
    flags.server = server;

    assertThatThrownBy(flags::account).isInstanceOf(Complaint.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:5222", "127.9.9.9:5222", "[::1]:5222", "localhost:5222"})
  void plainTcpGoesToLoopback(String connect) {
    flags.plainTcp = true;
    flags.connect = connect;

    assertThatCode(flags::checkPlain).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1:5222", "0.0.0.0:5222", "[2001:db8::1]:5222", "[::]:5222"})
  void plainTcpGoesNowhereElse(String connect) {
    flags.plainTcp = true;
    flags.connect = connect;

    assertThatThrownBy(flags::checkPlain).isInstanceOf(Complaint.class);
  }

  @Test
  void plainTcpNeedsAnAddress() {
    flags.plainTcp = true;

    assertThatThrownBy(flags::checkPlain).isInstanceOf(Complaint.class);
  }

  @Test
  void theLoudFlagLetsItGoAnywhere() {
    flags.plainTcp = true;
    flags.plainAnywhere = true;
    flags.connect = "192.0.2.1:5222";

    assertThatCode(flags::checkPlain).doesNotThrowAnyException();
  }
}
