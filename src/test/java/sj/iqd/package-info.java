/** iqd: who may ask, and whose answer counts. */
@NullMarked
package sj.iqd;

import org.jspecify.annotations.NullMarked;
