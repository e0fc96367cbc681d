package sj;

import java.util.concurrent.Callable;

/**
 * A command whose own flags belong to one call, and so have no variable; those that it shares with
 * {@code serve} have theirs.
 */
interface Tool extends Callable<Integer> {}
