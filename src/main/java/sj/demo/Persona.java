package sj.demo;

import java.util.List;

/**
 * Who a contact is.
 *
 * @param localpart of the contact's JID
 * @param name in the account's roster
 * @param group in the account's roster
 * @param resource where the contact is
 * @param moods how they are, one after the other, beginning with the first
 * @param friend in the account's roster from the beginning
 * @param voice what they say
 */
record Persona(
    String localpart,
    String name,
    String group,
    String resource,
    List<Mood> moods,
    boolean friend,
    Voice voice) {

  /** A presence: the {@code show} word, empty for plainly online, and the status text. */
  record Mood(String show, String status) {}

  /** What somebody says: in greeting, to a question, and to anything else, each in turn. */
  record Voice(List<String> greetings, List<String> answers, List<String> remarks) {}
}
