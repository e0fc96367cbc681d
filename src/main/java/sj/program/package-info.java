/**
 * Runs other people's programs within bounds: how many at once, how long, how much they print and
 * how many processes they start. Whatever a program leaves running is ended with it, however it
 * tried to get away. Knows nothing of XMPP.
 */
@NullMarked
package sj.program;

import org.jspecify.annotations.NullMarked;
