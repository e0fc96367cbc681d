package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LoggingTest {
  @Test
  void whatOthersWroteNeitherActsOnTheTerminalNorLooksLikeAnEntry() {
    var entry =
        new LogRecord(Level.FINE, "received <body>a\u009b2J\u001b]0;x\u202e\n2026 b</body>");

    assertThat(new Logging.Lines().formatMessage(entry))
        .isEqualTo("received <body>a\\u{9b}2J\\u{1b}]0;x\\u{202e}\n\t2026 b</body>");
  }
}
