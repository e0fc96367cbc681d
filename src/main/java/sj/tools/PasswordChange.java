package sj.tools;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Registration;
import sj.xml.Element;
import sj.xml.XmlWriter;

/** Another password for the account (XEP-0077 section 3.3), by way of the root's {@code in}. */
public final class PasswordChange {
  private final Question question;

  /** For the account that the question goes to. */
  public PasswordChange(Question question) {
    this.question = question;
  }

  /**
   * The account, as the server knows it.
   *
   * @throws Trouble when the server changes no passwords this way
   */
  public Jid account() throws IOException {
    Iq answer = question.result(Iq.Type.GET, null, Element.of("query", Registration.NS));
    Jid self = answer.to();
    if (self == null || self.localpart() == null) {
      throw Trouble.failed("the server doesn't say whose account this is");
    }
    return self.bare();
  }

  /**
   * Sets it.
   *
   * @throws Trouble when the server refuses; without an answer it may be changed or not
   */
  public void set(Jid account, String password) throws IOException {
    if (!isSendable(password)) {
      throw Trouble.failed("a password holds no control characters");
    }
    String localpart = Objects.requireNonNull(account.localpart());
    @Nullable Element query = Registration.passwordChange("", localpart, password).payload();
    question.result(Iq.Type.SET, null, Objects.requireNonNull(query));
  }

  private static boolean isSendable(String password) {
    return XmlWriter.carriable(password).equals(password)
        && password.chars().noneMatch(Character::isISOControl);
  }
}
