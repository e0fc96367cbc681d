package sj.stanza;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.xml.Element;

/** In-band registration (XEP-0077): what a request would change, and what of it is secret. Pure. */
public final class Registration {
  public static final String NS = "jabber:iq:register";

  private static final String CHANGE_FORM = "jabber:iq:register:changepassword";
  private static final String PASSWORD = "password";
  private static final Set<String> OF_CHANGE = Set.of("username", PASSWORD, "key");

  private Registration() {}

  /** What a request would do. */
  public enum Change {
    /** Nothing of this kind. */
    NONE,
    /** Register with another service, such as a gateway, or end that (sections 3.1 and 3.2). */
    SERVICE,
    /** Give the account another password (section 3.3), and nothing else. */
    PASSWORD,
    /** Anything else that the account's own server is told, its deletion among it. */
    ACCOUNT
  }

  /** What the request would do to the account of that bare JID. */
  public static Change of(Iq iq, Jid account) {
    Element query = iq.payload();
    if (iq.type() != Iq.Type.SET || query == null || !query.namespace().equals(NS)) {
      return Change.NONE;
    }
    Jid to = iq.to();
    if (to != null && !to.domainpart().equals(account.domainpart())) {
      return Change.SERVICE;
    }
    return newPassword(iq) == null ? Change.ACCOUNT : Change.PASSWORD;
  }

  /** The request that gives an account another password (section 3.3, example 18). */
  public static Iq passwordChange(String id, String localpart, String password) {
    Element query =
        Element.of("query", NS)
            .with(Element.of("username", NS).withText(localpart))
            .with(Element.of(PASSWORD, NS).withText(password));
    return Iq.request(Iq.Type.SET, null, id, query);
  }

  /** The password that a request sets if it does that alone, else null. */
  public static @Nullable String newPassword(Iq iq) {
    Element query = iq.payload();
    if (query == null || !query.is("query", NS)) {
      return null;
    }
    List<Element> children = query.elements();
    if (children.size() == 1 && children.getFirst().is("x", Ns.DATA_FORM)) {
      Element form = children.getFirst();
      return CHANGE_FORM.equals(value(form, "FORM_TYPE")) ? value(form, PASSWORD) : null;
    }
    for (Element child : children) {
      if (!child.namespace().equals(NS) || !OF_CHANGE.contains(child.name())) {
        return null;
      }
    }
    Element password = query.child(PASSWORD, NS);
    return password == null ? null : password.text();
  }

  /**
   * An answer without the passwords in it: what an error repeats of the request is left out, and in
   * a result the values of password fields are. Any other stanza as it is.
   */
  public static Stanza withoutSecrets(Stanza stanza) {
    if (!(stanza instanceof Iq iq) || iq.isRequest()) {
      return stanza;
    }
    Element kept = empty(iq.element());
    boolean changed = false;
    for (var node : iq.element().children()) {
      if (node instanceof Element child && child.namespace().equals(NS)) {
        changed = true;
        kept = iq.isError() ? kept : kept.with(hidden(child));
      } else {
        kept = kept.with(node);
      }
    }
    return changed ? new Iq(kept) : stanza;
  }

  private static Element hidden(Element element) {
    Element kept = empty(element);
    for (var node : element.children()) {
      boolean secret = node instanceof Element child && isSecret(child);
      kept =
          kept.with(
              secret
                  ? empty((Element) node)
                  : node instanceof Element child ? hidden(child) : node);
    }
    return kept;
  }

  private static boolean isSecret(Element element) {
    return element.is(PASSWORD, NS)
        || (element.is("field", Ns.DATA_FORM)
            && element.child("value", Ns.DATA_FORM) != null
            && ("text-private".equals(element.attribute("type"))
                || PASSWORD.equals(element.attribute("var"))));
  }

  private static Element empty(Element element) {
    return new Element(element.name(), element.namespace(), element.attributes(), List.of());
  }

  private static @Nullable String value(Element form, String field) {
    for (Element child : form.elements()) {
      Element value = child.child("value", Ns.DATA_FORM);
      if (value != null && field.equals(child.attribute("var"))) {
        return value.text();
      }
    }
    return null;
  }
}
