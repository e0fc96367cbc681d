package sj.otr;

import org.jspecify.annotations.Nullable;

/** The line in {@code otr/state}, and what stands in {@code otr/fingerprint}. */
final class Status {
  private Status() {}

  static String line(Mode mode, boolean encrypted, boolean verified, boolean changed, int waiting) {
    if (encrypted) {
      return changed
          ? "encrypted unverified: the key is not the one that you know; nothing is sent with it"
              + " until you have compared the fingerprints and written /otr trust"
          : verified
              ? "encrypted verified: only the two of you can read this"
              : "encrypted unverified: compare the fingerprints and write /otr trust, or write"
                  + " /otr ask QUESTION? SECRET";
    }
    return switch (mode) {
      case PLAIN -> "plaintext: others can read this on its way; /otr start asks for encryption";
      case EXPECTING ->
          "plaintext, waiting for encryption: "
              + (waiting == 1 ? "1 message waits" : waiting + " messages wait")
              + "; /otr start asks again, /otr end gives it up";
      case FINISHED ->
          "finished: they have ended the encrypted conversation, and nothing is sent; /otr start"
              + " begins a new one, /otr end goes on in plain text";
    };
  }

  static String fingerprints(String own, @Nullable String theirs, Trust trust) {
    var text = new StringBuilder("own     ").append(Fingerprint.readable(own)).append('\n');
    if (theirs != null) {
      text.append("theirs  ")
          .append(Fingerprint.readable(theirs))
          .append(trust.isVerified(theirs) ? " verified\n" : " unverified\n");
    }
    for (String line : trust.lines()) {
      String key = line.substring(0, 40);
      if (!key.equals(theirs)) {
        text.append("earlier ")
            .append(Fingerprint.readable(key))
            .append(trust.isVerified(key) ? " verified\n" : " unverified\n");
      }
    }
    return text.toString();
  }
}
