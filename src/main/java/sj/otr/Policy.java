package sj.otr;

/**
 * What the owner wants.
 *
 * @param require nothing is ever sent in plain text
 * @param offer plain messages carry the whitespace tag that offers encryption, and an offer is
 *     taken
 * @param version2 programs that know no version 3 are talked to as well
 * @param html what is received is taken for HTML where it looks like it
 * @param max characters of a line that is sent, 0 for no limit
 */
record Policy(boolean require, boolean offer, boolean version2, boolean html, int max) {
  /** Whether there is a version that both sides know. */
  boolean knows(String versions) {
    return versions.indexOf('3') >= 0 || (version2 && versions.indexOf('2') >= 0);
  }

  /** The message that asks for encryption, with what a program without OTR shows of it. */
  String query() {
    return "?OTRv"
        + (version2 ? "23" : "3")
        + "? I ask for an encrypted conversation, but your program doesn't seem to know OTR.";
  }
}
