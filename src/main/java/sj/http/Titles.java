package sj.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The names of the statuses, as RFC 9457 wants them for problems without a type of their own. */
final class Titles {
  private Titles() {}

  static String of(int status) {
    return status == 507
        ? "Insufficient Storage"
        : HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
