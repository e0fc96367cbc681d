package sj;

import java.util.concurrent.Callable;

/** A command that does one thing and ends: what is its own to say has no variable. */
interface Tool extends Callable<Integer> {}
