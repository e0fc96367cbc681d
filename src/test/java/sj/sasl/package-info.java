/** SASL: the RFCs' own examples, and servers that lie. */
@NullMarked
package sj.sasl;

import org.jspecify.annotations.NullMarked;
