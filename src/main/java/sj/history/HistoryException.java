package sj.history;

import org.jspecify.annotations.Nullable;

/** The history can't do what was asked; the message says why and what to do. */
public class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean diskFull;

  HistoryException(String message, boolean diskFull, @Nullable Throwable cause) {
    super(message, cause);
    this.diskFull = diskFull;
  }

  /** True when the disk is full or can't be written: later it may go again. */
  public boolean isDiskFull() {
    return diskFull;
  }
}
