/** Tests of the embedded server: its decisions as values, its wire through a small client. */
@NullMarked
package sj.demo;

import org.jspecify.annotations.NullMarked;
