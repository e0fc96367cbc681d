package sj.demo;

import java.time.Duration;
import java.util.List;
import sj.demo.Persona.Mood;
import sj.demo.Persona.Voice;

/** The people of the demo, and what they wrote before one came. */
final class Verona {
  /** A message that waits: who wrote it, how long ago, and what. */
  record Letter(String from, Duration age, String body) {}

  static final Persona JULIET =
      new Persona(
          "juliet",
          "Juliet",
          "Capulet",
          "balcony",
          List.of(new Mood("", "on the balcony 🌙"), new Mood("chat", "the nurse is asleep")),
          true,
          new Voice(
              List.of("Hello you! 🌹", "Speak softly, the nurse sleeps lightly."),
              List.of(
                  "Ask me that tomorrow at nine.",
                  "Yes. A thousand times yes.",
                  "What's in a name? You could be called anything and I'd still answer."),
              List.of(
                  "My bounty is as boundless as the sea.",
                  """
                  Parting is such sweet sorrow…
                  but I really must go in for a minute.
                  Don't move!\
                  """,
                  "😊",
                  "Swear not by the moon, she changes every month.")));

  static final Persona NURSE =
      new Persona(
          "nurse",
          "Nurse",
          "Capulet",
          "kitchen",
          List.of(new Mood("dnd", "counting the linen")),
          true,
          new Voice(
              List.of("God ye good den, young man.", "Oh, it's you again."),
              List.of(
                  "How should I know? I am only the nurse.",
                  "Patience! Can you not see that I am out of breath?"),
              List.of(
                  "My bones ache. What a jaunt I have had!",
                  "She is the sweetest lady.\n\nWhen she was a little thing… but I talk too much.",
                  "Well, well. 🧺")));

  static final Persona MERCUTIO =
      new Persona(
          "mercutio",
          "Mercutio",
          "Friends",
          "piazza",
          List.of(
              new Mood("chat", "somebody amuse me"),
              new Mood("", ""),
              new Mood("away", "gone for figs")),
          true,
          new Voice(
              List.of("Ha! The lover wakes.", "Signor Romeo, bonjour!"),
              List.of(
                  "Ask for me tomorrow.",
                  "Only if Queen Mab brings the answer tonight 🧚",
                  "No. Yes. What was the question?"),
              List.of(
                  "You have dancing shoes with nimble soles. I have seen you dance. It's not the"
                      + " shoes.",
                  "If love be rough with you, be rough with love.",
                  "😂",
                  "A plague on this heat.")));

  static final Persona FRIAR =
      new Persona(
          "friar",
          "Friar Laurence",
          "Friends",
          "garden",
          List.of(new Mood("away", "gathering herbs, back before vespers")),
          true,
          new Voice(
              List.of("Benedicite! What early tongue greets me so sweetly?"),
              List.of("Wisely and slow. They stumble that run fast.", "Let me sleep on that."),
              List.of(
                  "These violent delights want a cup of tea. 🌿",
                  "Good.\nNow eat something.",
                  "I have written it down, and shall write to Mantua too.")));

  static final Persona BENVOLIO =
      new Persona(
          "benvolio",
          "Benvolio",
          "Friends",
          "sycamores",
          List.of(new Mood("", "keeping the peace")),
          false,
          new Voice(
              List.of("Good morrow, cousin."),
              List.of("Be ruled by me: forget to think of her.", "I would rather not fight."),
              List.of("Part, fools! …sorry, not you.", "Let's walk. 🚶", "Supper at Capulet's?")));

  static final Persona ROSALINE =
      new Persona(
          "rosaline",
          "Rosaline",
          "Capulet",
          "library",
          List.of(new Mood("", "reading")),
          false,
          new Voice(
              List.of("Oh. Hello, Romeo."),
              List.of("I have sworn off answering that.", "Perhaps."),
              List.of("I liked your last sonnet. The one before less so.", "📚")));

  static final List<Persona> PEOPLE = List.of(JULIET, NURSE, MERCUTIO, FRIAR, BENVOLIO, ROSALINE);

  /** What Rosaline says with her request. */
  static final String REQUEST = "It's Rosaline, from the feast. May I see when you are about?";

  /** Oldest first. */
  static final List<Letter> LETTERS =
      List.of(
          new Letter(
              "mercutio", Duration.ofMinutes(1690), "Masks tonight. You're coming. No sighing."),
          new Letter(
              "friar", Duration.ofMinutes(1630), "The basil has come up. Be patient too. 🌱"),
          new Letter("juliet", Duration.ofMinutes(1500), "Was that you under the window just now?"),
          new Letter("juliet", Duration.ofMinutes(1498), "It was. I'd know that sigh anywhere 😄"),
          new Letter("mercutio", Duration.ofMinutes(190), "Where did you get to last night?"),
          new Letter(
              "nurse",
              Duration.ofMinutes(95),
              """
              My young lady bade me find you.
              She says: come to the friar's this afternoon.
              She says also: bring no poems. (That was me.)\
              """),
          new Letter("juliet", Duration.ofMinutes(12), "Romeo? Wherefore art thou offline?"));

  private Verona() {}
}
