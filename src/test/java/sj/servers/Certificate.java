package sj.servers;

/** The certificates that a test server can be given; the test authority signed each of them. */
public enum Certificate {
  VALID("valid"),
  EXPIRED("expired"),
  /** For {@code mail.example.net}, which is not the domain of the accounts. */
  OTHER_NAME("other-name");

  /** As {@code certificates.sh} calls the file. */
  final String file;

  Certificate(String file) {
    this.file = file;
  }
}
