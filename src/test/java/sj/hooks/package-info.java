/** Programs in on/, run for events. */
@NullMarked
package sj.hooks;

import org.jspecify.annotations.NullMarked;
