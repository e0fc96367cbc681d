package sj.http;

import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import sj.jid.Jid;

/** Knows which contacts there are. */
record Contacts(Folder folder) {

  /** Succeeds for a contact that has a directory; fails with a 404 that names the way to add it. */
  Future<Void> known(Jid contact) {
    return folder.contacts().contains(contact)
        ? Future.succeededFuture()
        : Future.failedFuture(unknown(contact));
  }

  static Problem unknown(Jid contact) {
    return Problem.of(
        404,
        "jid",
        "There is no contact " + contact + ". Add it with PUT /contacts/" + encode(contact) + ".");
  }

  /** A JID in a path: plain where it can be. */
  static String encode(Jid jid) {
    return URLEncoder.encode(jid.toString(), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%40", "@");
  }
}
