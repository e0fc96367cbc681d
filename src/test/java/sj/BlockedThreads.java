package sj;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Fails any test during which Vert.x said that a thread was blocked. */
public final class BlockedThreads implements BeforeAllCallback, AfterEachCallback {
  private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

  @Override
  public void beforeAll(ExtensionContext context) {
    // Of the root, so that it is made once and watches until the last test has ended.
    watch(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<String> warnings = watch(context).take();
    if (!warnings.isEmpty()) {
      throw new AssertionError("a thread was blocked:\n" + String.join("\n", warnings));
    }
  }

  private static Watch watch(ExtensionContext context) {
    Store store = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
    return store.computeIfAbsent(Watch.class, absent -> new Watch(), Watch.class);
  }

  /** Keeps what the checker logs. */
  static final class Watch extends Handler {
    // A logger that nobody holds is forgotten, and its handlers with it.
    private final Logger logger = Logger.getLogger(CHECKER);
    private final List<String> warnings = new ArrayList<>();

    Watch() {
      logger.addHandler(this);
    }

    synchronized List<String> take() {
      List<String> taken = List.copyOf(warnings);
      warnings.clear();
      return taken;
    }

    @Override
    public synchronized void publish(LogRecord entry) {
      String trace = entry.getThrown() == null ? "" : "\n  " + entry.getThrown().getStackTrace()[0];
      warnings.add(entry.getMessage() + trace);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }
}
