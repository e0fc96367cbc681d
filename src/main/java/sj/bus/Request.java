package sj.bus;

/**
 * A record that asks for something.
 *
 * @param <R> what the answer is
 */
public interface Request<R> {}
