package sj.otr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Romeo and Juliet, with nothing between them but what each sends. */
class ConversationTest {
  private final Person romeo = new Person(0x1234, Person.policy(false));
  private final Person juliet = new Person(0x5678, Person.policy(false));

  private void encrypt() {
    romeo.write("/otr start");
    Person.talk(romeo, juliet);
    assertThat(romeo.conversation.state()).startsWith("encrypted unverified");
    assertThat(juliet.conversation.state()).startsWith("encrypted unverified");
  }

  private static void assertNothingInTheOpen(Person person, String... words) {
    for (String word : words) {
      assertThat(person.sent).noneMatch(line -> line.contains(word));
    }
  }

  @Test
  void aFirstMessageIsPlainAndOffersEncryptionWhichTheOtherTakesUp() {
    romeo.write("hello");
    Person.talk(romeo, juliet);

    assertThat(juliet.seen).containsExactly("hello");
    assertThat(romeo.conversation.state()).startsWith("encrypted");
    juliet.write("sweet Romeo");
    Person.talk(romeo, juliet);
    assertThat(romeo.seen).containsExactly("> hello", "sweet Romeo");
    assertNothingInTheOpen(juliet, "sweet");
  }

  @Test
  void textGoesBothWaysToTheLetter() {
    encrypt();
    romeo.write("é\u4f60\u597d \uD83C\uDF39", "first\nsecond", "//slash");
    juliet.write("a & b", "1 < 2");
    for (int i = 0; i < 20; i++) {
      juliet.write("j " + i);
      Person.talk(romeo, juliet);
      romeo.write("r " + i);
      Person.talk(romeo, juliet);
    }

    assertThat(juliet.seen)
        .contains("é\u4f60\u597d \uD83C\uDF39", "first\nsecond", "/slash", "r 19");
    assertThat(romeo.seen).contains("a & b", "1 < 2", "j 19");
    assertNothingInTheOpen(romeo, "first", "/slash", "r 1");
  }

  @Test
  void whatIsWrittenBeforeEncryptionIsThereWaitsForIt() {
    romeo.write("/otr start", "early one", "early two");

    assertThat(romeo.conversation.state()).contains("2 messages wait");
    Person.talk(romeo, juliet);

    assertThat(juliet.seen).containsExactly("early one", "early two");
    assertNothingInTheOpen(romeo, "early");
  }

  @Test
  void whereItIsRequiredNothingGoesInPlainText() {
    Person strict = new Person(0x9999, Person.policy(true));
    strict.conversation.begin(Mode.PLAIN);
    strict.write("secret plan");
    assertNothingInTheOpen(strict, "secret");

    Person.talk(strict, juliet);
    assertThat(juliet.seen).containsExactly("secret plan");

    strict.write("/otr end", "another plan");
    assertNothingInTheOpen(strict, "plan");
    Person.talk(strict, juliet);
    assertThat(juliet.seen).containsExactly("secret plan", "another plan");

    strict.write("/otr end", "a plan too late");
    strict.conversation.stop(false);
    assertNothingInTheOpen(strict, "plan");
    assertThat(strict.notices.getLast()).contains("1 message was not sent");
  }

  @Test
  void longMessagesGoInPartsThatFit() {
    Person brief = new Person(0x9999, new Policy(false, true, false, true, 400));
    brief.write("/otr start");
    Person.talk(brief, juliet);
    String text = "Wherefore art thou? ".repeat(200).strip();
    brief.write(text);
    Person.talk(brief, juliet);

    assertThat(juliet.seen).containsExactly(text);
    assertThat(brief.sent).allMatch(line -> line.length() <= 400);
  }

  @Test
  void afterTheOtherHasEndedNothingIsSentUntilTheOwnerDecides() {
    encrypt();
    juliet.write("/otr end");
    Person.talk(romeo, juliet);

    romeo.write("is this read?");
    assertThat(romeo.conversation.state()).startsWith("finished");
    assertThat(romeo.notices.getLast()).startsWith("NOT SENT");
    assertNothingInTheOpen(romeo, "read");
    romeo.write("/otr end", "now it may");
    Person.talk(romeo, juliet);
    assertThat(juliet.seen).containsExactly("now it may");
  }

  @Test
  void plainTextWhereEncryptionWasExpectedIsMarked() {
    encrypt();
    romeo.conversation.heard("I am Juliet, trust me");

    assertThat(romeo.seen).containsExactly("[NOT ENCRYPTED] I am Juliet, trust me");
  }

  @Test
  void afterARestartNothingGoesInPlainTextAndBothTalkAgain() {
    encrypt();
    romeo.restart();
    romeo.write("after the restart");
    juliet.write("into the void");
    Person.talk(romeo, juliet);

    assertThat(juliet.seen).contains("after the restart");
    romeo.write("once more");
    juliet.write("likewise");
    Person.talk(romeo, juliet);
    assertThat(juliet.seen).contains("once more");
    assertThat(romeo.seen).contains("likewise");
    assertNothingInTheOpen(romeo, "after the", "once more");
    assertNothingInTheOpen(juliet, "the void", "likewise");
  }

  @Test
  void whenBothRestartAtOnceTheyFindEachOther() {
    encrypt();
    for (int i = 0; i < 10; i++) {
      romeo.restart();
      juliet.restart();
      romeo.write("r " + i);
      juliet.write("j " + i);
      Person.talk(romeo, juliet);

      assertThat(juliet.seen).contains("r " + i);
      assertThat(romeo.seen).contains("j " + i);
      romeo.now = romeo.now.plus(Duration.ofMinutes(1));
      juliet.now = juliet.now.plus(Duration.ofMinutes(1));
    }
  }

  @Test
  void whatHasEndedCanBeginAgainAtOnce() {
    encrypt();
    romeo.write("/otr end", "/otr start", "with new keys");
    Person.talk(romeo, juliet);

    assertThat(juliet.seen).containsExactly("with new keys");
    assertNothingInTheOpen(romeo, "new keys");
  }

  @Test
  void aMessageThatSomebodyRepeatsIsShownOnce() {
    encrypt();
    romeo.write("pay 10 ducats");
    String message = romeo.wire.remove();
    juliet.conversation.heard(message);
    juliet.conversation.heard(message);

    assertThat(juliet.seen).containsExactly("pay 10 ducats");
    assertThat(juliet.wire).isEmpty();
  }

  @Test
  void aMessageThatSomebodyChangedIsNotShownAndIsComplainedOfOnce() {
    encrypt();
    romeo.write("yes");
    String message = romeo.wire.remove();
    char last = message.charAt(message.length() - 40);
    String changed =
        message.substring(0, message.length() - 40)
            + (last == 'A' ? 'B' : 'A')
            + message.substring(message.length() - 39);
    juliet.conversation.heard(changed);
    juliet.conversation.heard(changed);

    assertThat(juliet.seen).isEmpty();
    assertThat(juliet.notices).filteredOn(n -> n.contains("can't be read")).hasSize(1);
    assertThat(juliet.sent).filteredOn(line -> line.startsWith("?OTR Error")).hasSize(1);
  }

  @Test
  void anotherKeyThanTheVerifiedOneGetsNothingUntilItIsTrusted() {
    encrypt();
    romeo.write("/otr trust");
    assertThat(romeo.conversation.state()).startsWith("encrypted verified");
    Person tybalt = new Person(0x6666, Person.policy(false));
    tybalt.write("/otr start");
    Person.talk(romeo, tybalt);

    romeo.write("meet me");
    Person.talk(romeo, tybalt);
    assertThat(romeo.conversation.state()).startsWith("encrypted unverified: the key is not");
    assertThat(romeo.notices).anyMatch(n -> n.startsWith("WARNING"));
    assertThat(tybalt.seen).isEmpty();
    romeo.write("/otr trust");
    Person.talk(romeo, tybalt);
    assertThat(tybalt.seen).containsExactly("meet me");
  }

  @Test
  void trustOutlastsARestart() {
    encrypt();
    romeo.write("/otr trust");
    romeo.restart();
    Person.talk(romeo, juliet);

    assertThat(romeo.conversation.state()).startsWith("encrypted verified");
    String fingerprint = Fingerprint.readable(Fingerprint.of(juliet.identity.keys().getPublic()));
    assertThat(romeo.conversation.fingerprints(fingerprint.replace(" ", "")))
        .contains("theirs  " + fingerprint + " verified");
  }

  @Test
  void whoGetsNoAnswerAsksAgainButSeldom() {
    romeo.write("/otr start", "waits");
    for (int second = 0; second < 3600; second++) {
      romeo.now = romeo.now.plusSeconds(1);
      romeo.conversation.tick();
    }

    assertThat(romeo.sent).hasSizeBetween(5, 12).allMatch(line -> line.startsWith("?OTRv3?"));
  }

  @Test
  void aProgramThatKnowsOnlyVersion2IsTalkedToWhereThatIsAllowed() {
    Person old = new Person(0x9999, new Policy(false, true, true, true, 300));
    romeo.conversation.heard("?OTRv2?");
    assertThat(romeo.sent).isEmpty();

    Person tolerant = new Person(0x7777, new Policy(false, true, true, true, 300));
    tolerant.conversation.heard("?OTRv2?");
    Person.talk(tolerant, old);
    tolerant.write("old ".repeat(200).strip());
    Person.talk(tolerant, old);
    assertThat(old.seen).containsExactly("old ".repeat(200).strip());
    assertThat(tolerant.sent).anyMatch(line -> line.startsWith("?OTR,00001,"));
  }

  @Test
  void nonsenseHarmsNobody() {
    encrypt();
    for (String text :
        new String[] {
          "?OTR",
          "?OTR:",
          "?OTR:.",
          "?OTR:AAMD.",
          "?OTR:AAICAAAAxA==.",
          "?OTR:!!!.",
          "?OTR?",
          "?OTRv",
          "?OTRvx?",
          "?OTR,1,2,",
          "?OTR|1|2,3,4,x,",
          "?OTR,0,0,,",
          "?OTR Error:",
          "",
          "?OTR:AAMKAAABAAAAEjR/////AAAA.",
          "?OTR:AAMCAAABAAAAAAB/////.",
          "?OTR:AAMRAAABAAAAEjQAAAAQAAA=."
        }) {
      romeo.conversation.heard(text);
    }
    romeo.now = romeo.now.plusSeconds(60);
    romeo.write("/otr start", "still here");
    romeo.wire.removeIf(line -> line.startsWith("?OTR Error"));
    Person.talk(romeo, juliet);

    assertThat(juliet.seen).contains("still here");
  }
}
