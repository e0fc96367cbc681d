package sj.http;

import java.util.List;
import sj.history.History;

/** What a reader does next. */
sealed interface Step {
  /** Write these, all from memory; then everything up to {@code through} was looked at. */
  record Take(List<Recent> entries, long through) implements Step {}

  /** Ask the history; when it gives fewer than asked for, all up to {@code through} was seen. */
  record Fetch(History.Query query, long through) implements Step {}

  /** Nothing new: wait for what will be published. */
  record Wait() implements Step {}

  /** Everything asked for was written. */
  record Done() implements Step {}
}
