package sj.stream;

import sj.xml.Element;

/** SASL failures (RFC 6120 section 6.5): most of them only a person can mend. */
final class SaslErrors {
  private SaslErrors() {}

  static Failure failure(Element failure, String account) {
    String condition = "not-authorized";
    String text = "";
    for (Element child : failure.elements()) {
      if (child.name().equals("text")) {
        text = child.text();
      } else {
        condition = child.name();
      }
    }
    String words = StreamErrors.words(condition, text);
    return switch (condition) {
      case "temporary-auth-failure", "aborted" ->
          Failure.retry("the server couldn't check the password just now: " + words);
      case "account-disabled" ->
          Failure.person(
              "the account "
                  + account
                  + " is disabled: "
                  + words
                  + "; ask the server's"
                  + " administrator");
      case "credentials-expired" ->
          Failure.person(
              "the password of "
                  + account
                  + " has expired: "
                  + words
                  + "; set a new one with the"
                  + " server");
      case "encryption-required", "mechanism-too-weak", "invalid-mechanism" ->
          Failure.person("the server doesn't take this way to log in: " + words);
      default ->
          Failure.person(
              "the server refused the name or password of "
                  + account
                  + ": "
                  + words
                  + "; correct the password and start again");
    };
  }
}
