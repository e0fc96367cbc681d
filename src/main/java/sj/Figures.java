package sj;

import sj.bus.Bus;
import sj.history.History;
import sj.http.Metrics;

/** What the bridge counts, for {@code /metrics}. */
final class Figures {
  private Figures() {}

  static Metrics of(History history, Bus bus) {
    return new Metrics()
        .counter(
            "sj_history_commits_total",
            "Transactions committed",
            () -> history.statistics().commits())
        .counter(
            "sj_history_works_total",
            "Writes committed; several share a transaction",
            () -> history.statistics().works())
        .counter("sj_events_total", "Events published", () -> history.statistics().events())
        .gauge(
            "sj_logs_stuck",
            "Logs that can't be written now; their lines are kept",
            () -> history.statistics().stuckLogs())
        .gauge(
            "sj_outbox_messages",
            "Messages that wait for the server",
            () -> history.statistics().queueLength())
        .counter(
            "sj_iq_answers_unasked_total",
            "Iq answers dropped, for nobody had asked their sender",
            () -> counted(bus, "iq_answers_unasked"))
        .counter(
            "sj_strangers_refused_total",
            "Messages from strangers answered service-unavailable",
            () -> counted(bus, "strangers_refused"));
  }

  private static double counted(Bus bus, String what) {
    return bus.counts().getOrDefault(what, 0L);
  }
}
