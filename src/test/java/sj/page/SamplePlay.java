package sj.page;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Contacts and conversations as somebody might have them, for the eye. */
final class SamplePlay {
  private static final String ROMEO = "romeo@example.net";

  private SamplePlay() {}

  static void fill(FakeAccount account) {
    account
        .with(ROMEO, "Romeo Montague", "online", "With love's light wings")
        .with("nurse@example.com", "Nurse", "away", "at the market")
        .with("lawrence@cell.example", "Friar Lawrence", "dnd", "gathering herbs")
        .with("mercutio@example.net", "Mercutio", "chat", "")
        .with("benvolio@example.net", "Benvolio", "online", "")
        .with("tybalt@example.com", "Tybalt", "offline", "")
        .with("paris@example.org", "County Paris", "xa", "")
        .with("balthasar@example.net", "", "offline", "")
        .with("leila@example.org", "ليلى", "online", "")
        .with("capulet@example.com", "Lord Capulet", "offline", "");
    ZonedDateTime evening =
        ZonedDateTime.now(ZoneId.systemDefault())
            .minusDays(2)
            .withHour(20)
            .withMinute(4)
            .withSecond(0);
    Instant then = evening.toInstant();
    say(
        account,
        "balthasar@example.net",
        true,
        "The horses are ready.",
        then.minusSeconds(900_000));
    say(account, "capulet@example.com", true, "We shall speak on Thursday.", then);
    say(account, "paris@example.org", true, "These times of woe", then.plusSeconds(30));
    talk(account, then);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    say(account, "tybalt@example.com", false, "Leave him be, cousin.", now.minusSeconds(40_000));
    say(account, "leila@example.org", true, "مساء الخير يا جولييت", now.minusSeconds(9_000));
    say(account, "benvolio@example.net", true, "Part, fools!", now.minusSeconds(7_000));
    say(
        account,
        "mercutio@example.net",
        true,
        "A plague o’ both your houses 🤺",
        now.minusSeconds(5_000));
    say(
        account,
        "lawrence@cell.example",
        true,
        "Wisely and slow; they stumble that run fast.",
        now.minusSeconds(2_400));
    account.read("lawrence@cell.example", Long.MAX_VALUE >> 12);
    for (String cry : new String[] {"Madam!", "Your lady mother is coming", "Ah sir! ah sir!"}) {
      say(account, "nurse@example.com", true, cry, now.minusSeconds(1_200));
    }
    evening(account, now.minusSeconds(900));
    account.contact("rosaline@example.com");
    account.subscription("rosaline@example.com", "none", "in");
  }

  private static void talk(FakeAccount account, Instant then) {
    say(account, ROMEO, true, "He jests at scars that never felt a wound.", then.plusSeconds(60));
    say(
        account,
        ROMEO,
        true,
        "But soft! What light through yonder window breaks?\n"
            + "It is the east, and Juliet is the sun.",
        then.plusSeconds(80));
    sent(account, "Ay me!", then.plusSeconds(140), "read");
    say(
        account,
        ROMEO,
        true,
        "She speaks: O, speak again, bright angel! for thou art as glorious to this night, being"
            + " o’er my head, as is a winged messenger of heaven.",
        then.plusSeconds(200));
    sent(account, "O Romeo, Romeo! wherefore art thou Romeo?", then.plusSeconds(260), "read");
    sent(
        account,
        "Deny thy father and refuse thy name; or, if thou wilt not, be but sworn my love, and I’ll"
            + " no longer be a Capulet.",
        then.plusSeconds(270),
        "read");
    say(account, ROMEO, true, "😍", then.plusSeconds(320));
    say(
        account,
        ROMEO,
        true,
        "Shall I hear more? The place is at https://verona.example/orchard?wall=high (mind the"
            + " wall)",
        then.plusSeconds(340));
    account.failed(
        say(account, ROMEO, false, "How camest thou hither?", then.plusSeconds(420)),
        "the recipient’s server can’t be reached");
  }

  private static void evening(FakeAccount account, Instant now) {
    say(account, ROMEO, true, "I take thee at thy word.", now);
    sent(
        account,
        "What man art thou that thus bescreen’d in night so stumblest on my counsel?",
        now.plusSeconds(60),
        "delivered");
    say(account, ROMEO, true, "ليلة سعيدة", now.plusSeconds(120));
    sent(account, "Parting is such sweet sorrow", now.plusSeconds(300), "delivered");
    sent(account, "🌙✨", now.plusSeconds(310), "sent");
    account.read(ROMEO, Long.MAX_VALUE >> 12);
  }

  private static JsonObject say(
      FakeAccount account, String jid, boolean in, String body, Instant time) {
    JsonObject message = account.message(jid, in, body, time);
    if (in && time.isBefore(Instant.now().minusSeconds(6_000))) {
      account.read(jid, message.getLong("id"));
    }
    return message;
  }

  private static void sent(FakeAccount account, String body, Instant time, String fate) {
    account.about(fate, account.message(ROMEO, false, body, time));
  }
}
