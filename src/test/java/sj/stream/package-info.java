/** The stream: transcripts for what is pure, scripted servers and real ones for what does I/O. */
@NullMarked
package sj.stream;

import org.jspecify.annotations.NullMarked;
