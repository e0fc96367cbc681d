package sj;

import java.io.PrintStream;
import sj.router.Leaving;
import sj.tree.Visible;

/** What a daemon alone says on stderr: a bounded number of lines, and none that acts on it. */
final class Errors {
  private static final int MOST = 100;

  private final String who;
  private final PrintStream to;
  private int said;
  private boolean input;

  Errors(String who, PrintStream to) {
    this.who = who;
    this.to = to;
  }

  /** Something in the input was not taken as it came. */
  synchronized void input(String sentence) {
    input = true;
    say(sentence);
  }

  synchronized boolean hasInput() {
    return input;
  }

  synchronized void say(String sentence) {
    said++;
    if (said <= MOST) {
      line(sentence);
    } else if (said == MOST + 1) {
      line("more is wrong than is said here");
    }
  }

  /** What the next start has to do. */
  synchronized void left(Leaving.Left left) {
    if (left.unsent() > 0) {
      line(
          left.unsent()
              + " stanzas wait in the queue, for nobody took them; they go with the next start");
    }
    if (left.stanzas() > 0) {
      line(left.stanzas() + " stanzas could not be finished; the next start takes them up again");
    }
    if (left.unread() > 0) {
      line(left.unread() + " answers were dropped, for nobody read the FIFOs of their ids");
    }
  }

  private void line(String sentence) {
    to.println("sj " + who + ": " + Visible.text(sentence));
  }
}
