package sj.history;

import org.jspecify.annotations.Nullable;

/** For a history whose logs another program writes: nothing is ever projected. */
enum NoProjection implements Projection {
  NONE;

  @Override
  public Position position(Log log) {
    throw new UnsupportedOperationException("these logs are another program's");
  }

  @Override
  public void append(Log log, byte[] bytes) {
    throw new UnsupportedOperationException("these logs are another program's");
  }

  @Override
  public byte @Nullable [] read(Log log, long inode, long from, int count) {
    throw new UnsupportedOperationException("these logs are another program's");
  }
}
