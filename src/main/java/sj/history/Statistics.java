package sj.history;

/**
 * What the history has done since it was opened, and what waits in it now.
 *
 * @param commits transactions committed
 * @param works works committed: {@code works / commits} is how well they gather
 * @param events events published
 * @param retries attempts to append lines that couldn't be appended at first
 * @param stuckLogs logs that can't be written now; their lines are kept
 * @param queueLength stanzas in the outbox
 */
public record Statistics(
    long commits, long works, long events, long retries, long stuckLogs, long queueLength) {}
