/** The parts of the hot path by themselves, for JMH: what each costs where nothing else runs. */
@NullMarked
package sj.bench.micro;

import org.jspecify.annotations.NullMarked;
