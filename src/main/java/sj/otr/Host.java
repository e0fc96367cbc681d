package sj.otr;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import net.java.otr4j.OtrEngineHost;
import net.java.otr4j.OtrPolicy;
import net.java.otr4j.OtrPolicyImpl;
import net.java.otr4j.session.FragmenterInstructions;
import net.java.otr4j.session.InstanceTag;
import net.java.otr4j.session.SessionID;
import org.jspecify.annotations.Nullable;

/** What otr4j asks of its host; what it tells is gathered as events. */
final class Host implements OtrEngineHost {
  private static final String FAULT = "?OTR Error:";

  private final KeyPair keys;
  private final OtrPolicy policy;
  private List<Event> events = new ArrayList<>();

  Host(KeyPair keys, Policy policy) {
    this.keys = keys;
    this.policy =
        new OtrPolicyImpl(OtrPolicy.ALLOW_V3 | (policy.version2() ? OtrPolicy.ALLOW_V2 : 0));
  }

  /** What was told since it was asked last. */
  List<Event> take() {
    List<Event> taken = events;
    events = new ArrayList<>();
    return taken;
  }

  @Override
  public void injectMessage(SessionID session, String message) {
    // Whether somebody is told of an unreadable message is not the library's decision.
    if (!message.startsWith(FAULT)) {
      events.add(new Event.Send(message));
    }
  }

  @Override
  public void unreadableMessageReceived(SessionID session) {
    events.add(new Event.Unreadable(false));
  }

  @Override
  public void askForSecret(SessionID session, InstanceTag receiver, @Nullable String question) {
    events.add(new Event.Asked(question));
  }

  @Override
  public void verify(SessionID session, String fingerprint, boolean approved) {
    events.add(new Event.Compared(approved ? Verdict.SAME : Verdict.SAME_FOR_THEM));
  }

  @Override
  public void unverify(SessionID session, String fingerprint) {
    events.add(new Event.Compared(Verdict.DIFFERENT));
  }

  @Override
  public void smpError(SessionID session, int type, boolean cheated) {
    events.add(new Event.Compared(Verdict.ABORTED));
  }

  @Override
  public void smpAborted(SessionID session) {
    events.add(new Event.Compared(Verdict.ABORTED));
  }

  @Override
  public OtrPolicy getSessionPolicy(SessionID session) {
    return policy;
  }

  @Override
  public KeyPair getLocalKeyPair(SessionID session) {
    return keys;
  }

  @Override
  public byte[] getLocalFingerprintRaw(SessionID session) {
    return Fingerprint.raw(keys.getPublic());
  }

  @Override
  public @Nullable FragmenterInstructions getFragmenterInstructions(SessionID session) {
    return null;
  }

  @Override
  public String getReplyForUnreadableMessage(SessionID session) {
    return "";
  }

  @Override
  public String getFallbackMessage(SessionID session) {
    return "";
  }

  // What follows can't come: no plain text and no query of ours goes through the library.

  @Override
  public void unencryptedMessageReceived(SessionID session, String text) {}

  @Override
  public void showError(SessionID session, String error) {}

  @Override
  public void finishedSessionMessage(SessionID session, String text) {}

  @Override
  public void requireEncryptedMessage(SessionID session, String text) {}

  @Override
  public void messageFromAnotherInstanceReceived(SessionID session) {}

  @Override
  public void multipleInstancesDetected(SessionID session) {}
}
