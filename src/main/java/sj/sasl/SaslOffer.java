package sj.sasl;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What a server offers.
 *
 * @param mechanisms names of SASL mechanisms
 * @param bindingTypes channel-binding types by XEP-0440; empty where none are announced
 */
public record SaslOffer(List<String> mechanisms, List<String> bindingTypes) {
  public SaslOffer {
    mechanisms = List.copyOf(mechanisms);
    bindingTypes = List.copyOf(bindingTypes);
  }

  /** The hash of this offer that a server puts into SCRAM's attribute h (XEP-0474 section 6.1). */
  String hash(ScramMechanism mechanism) {
    String all = join(mechanisms);
    if (!bindingTypes.isEmpty()) {
      all += '\u001F' + join(bindingTypes);
    }
    byte[] hash = ScramFunctions.hash(mechanism, all.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  /** Sorted by octets, which for these names is the order of characters. */
  private static String join(Collection<String> names) {
    return String.join("\u001E", new TreeSet<>(names));
  }
}
