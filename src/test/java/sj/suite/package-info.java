/**
 * The bridge as people run it, against servers as people run them: the process is started, written
 * to through shells and over HTTP, killed and started again, and what both ends have is compared.
 */
@NullMarked
package sj.suite;

import org.jspecify.annotations.NullMarked;
