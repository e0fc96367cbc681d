package sj.tools;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Registration;
import sj.xml.Element;

/** Registration with a service, such as a gateway (XEP-0077 sections 3.1 and 3.2). */
public final class Registering {
  private final Question question;
  private final Jid service;

  /** With that service, by the account that the question goes to. */
  public Registering(Question question, Jid service) {
    this.question = question;
    this.service = service;
  }

  /**
   * What the service wants to know.
   *
   * @throws Trouble when it takes no registrations
   */
  public Form form() throws IOException {
    Element empty = Element.of("query", Registration.NS);
    Element query =
        question.result(Iq.Type.GET, service, empty).element().child("query", Registration.NS);
    if (query == null) {
      throw Trouble.failed(service + " has no registration form");
    }
    return Form.of(query);
  }

  /** Registers, or changes what the service knows. */
  public void register(Form form, Map<String, List<String>> values) throws IOException {
    question.result(Iq.Type.SET, service, form.filled(values));
  }

  /** Ends the registration. */
  public void cancel() throws IOException {
    Element remove = Element.of("remove", Registration.NS);
    question.result(Iq.Type.SET, service, Element.of("query", Registration.NS).with(remove));
  }
}
