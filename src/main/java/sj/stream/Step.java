package sj.stream;

import java.util.List;

/** What comes of an event: the next state, and what to do. */
record Step(State next, List<Action> actions) {
  static Step to(State next, Action... actions) {
    return new Step(next, List.of(actions));
  }

  static Step failed(Failure failure) {
    return to(new State.Ended(), new Action.Fail(failure));
  }
}
