package sj.otr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The comparison of secrets, as two people see it. */
class SecretsTest {
  private final Person romeo = new Person(0x1234, Person.policy(false));
  private final Person juliet = new Person(0x5678, Person.policy(false));

  @BeforeEach
  void encrypt() {
    romeo.write("/otr start");
    Person.talk(romeo, juliet);
  }

  @Test
  void theSameSecretVerifiesBoth() {
    romeo.write("/otr smp the nightingale");
    Person.talk(romeo, juliet);
    assertThat(juliet.notices.getLast()).contains("/otr answer");
    juliet.write("/otr answer the nightingale");
    Person.talk(romeo, juliet);

    assertThat(romeo.conversation.state()).startsWith("encrypted verified");
    assertThat(juliet.conversation.state()).startsWith("encrypted verified");
    assertNoSecret("nightingale");
  }

  @Test
  void anotherSecretVerifiesNobody() {
    romeo.write("/otr trust", "/otr smp nightingale");
    Person.talk(romeo, juliet);
    juliet.write("/otr answer lark");
    Person.talk(romeo, juliet);

    assertThat(romeo.conversation.state()).startsWith("encrypted unverified");
    assertThat(juliet.conversation.state()).startsWith("encrypted unverified");
    assertThat(romeo.notices.getLast()).contains("NOT the same");
    assertNoSecret("lark");
  }

  @Test
  void whoAnswersAQuestionIsKnownAndKnowsNobody() {
    romeo.write("/otr ask Which bird was it, my love? the lark");
    Person.talk(romeo, juliet);
    assertThat(juliet.notices.getLast()).contains("Which bird was it, my love?");
    juliet.write("/otr answer the lark");
    Person.talk(romeo, juliet);

    assertThat(romeo.conversation.state()).startsWith("encrypted verified");
    assertThat(juliet.conversation.state()).startsWith("encrypted unverified");
    assertThat(juliet.notices.getLast()).contains("they know now that it is you");
  }

  @Test
  void aComparisonCanBeBrokenOffAndBegunAnew() {
    romeo.write("/otr smp one");
    Person.talk(romeo, juliet);
    juliet.write("/otr abort");
    Person.talk(romeo, juliet);
    assertThat(romeo.notices.getLast()).contains("broken off");
    romeo.write("/otr smp two", "/otr smp three");
    Person.talk(romeo, juliet);
    juliet.write("/otr answer three");
    Person.talk(romeo, juliet);

    assertThat(romeo.conversation.state()).startsWith("encrypted verified");
  }

  @Test
  void whatNobodyAskedIsNotAnswered() {
    juliet.write("/otr answer anything");

    assertThat(juliet.notices.getLast()).startsWith("Not done");
    assertThat(juliet.wire).isEmpty();
  }

  private void assertNoSecret(String secret) {
    for (Person person : new Person[] {romeo, juliet}) {
      assertThat(person.notices).noneMatch(n -> n.contains(secret));
      assertThat(person.seen).noneMatch(n -> n.contains(secret));
      assertThat(person.sent).noneMatch(n -> n.contains(secret));
    }
  }
}
