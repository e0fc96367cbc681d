/** Tests of what another program's tree becomes, on real files and FIFOs. */
@NullMarked
package sj.foreign;

import org.jspecify.annotations.NullMarked;
