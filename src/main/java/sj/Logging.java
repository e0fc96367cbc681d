package sj;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import sj.tree.Visible;

/** The log on stderr: one line an entry, no text of messages, no secret. */
final class Logging {
  // Held here, for a logger that nobody holds forgets its level.
  private static final Logger STREAM = Logger.getLogger("sj.stream");

  private Logging() {}

  /** Loads what takes long. */
  static void prepare() {
    LogManager.getLogManager();
    new Lines();
  }

  /**
   * Sets the log up.
   *
   * @param debug also what goes over the stream
   */
  static void begin(boolean debug) {
    String setting =
        """
        handlers=java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level=ALL
        java.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %3$s: %5$s%6$s%n
        .level=WARNING
        sj.level=INFO
        """;
    try {
      LogManager.getLogManager()
          .readConfiguration(new ByteArrayInputStream(setting.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(new Lines());
    }
    if (debug) {
      STREAM.setLevel(Level.FINE);
    }
  }

  /**
   * What others wrote may stand in an entry: it must not act on the terminal, nor look like one.
   */
  static final class Lines extends SimpleFormatter {
    @Override
    public String formatMessage(LogRecord entry) {
      return Visible.text(super.formatMessage(entry)).replace("\n", "\n\t");
    }
  }
}
