package sj.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Passes values within the process as they are. */
final class ByReference implements MessageCodec<Object, Object> {
  static final String NAME = "sj-by-reference";

  static void register(EventBus events) {
    try {
      events.registerCodec(new ByReference());
    } catch (IllegalStateException alreadyRegistered) {
      // A second account on the same event bus uses the first one's codec.
    }
  }

  @Override
  public void encodeToWire(Buffer buffer, Object value) {
    throw new UnsupportedOperationException("pipes don't leave the process");
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("pipes don't leave the process");
  }

  @Override
  public Object transform(Object value) {
    return value;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
