package sj.demo;

import sj.jid.Jid;

/** SASL PLAIN (RFC 4616), for tests of what a client does when it is offered nothing better. */
final class Plain {
  private Plain() {}

  /** {@code message} is {@code authzid NUL authcid NUL password}. */
  static Scram answer(String message, String domain, Scram.Keys keys) {
    String[] parts = message.split("\0", -1);
    if (parts.length != 3) {
      return new Scram.Failure("malformed-request");
    }
    Jid user = Jid.ofNullable(parts[1] + "@" + domain);
    if (user == null || !user.isBare() || !user.domainpart().equals(domain)) {
      return new Scram.Failure("not-authorized");
    }
    if (!parts[0].isEmpty() && !parts[0].equals(user.toString())) {
      return new Scram.Failure("invalid-authzid");
    }
    return keys.of(user, ScramHash.SHA_256).fits(parts[2])
        ? new Scram.Success("", user)
        : new Scram.Failure("not-authorized");
  }
}
