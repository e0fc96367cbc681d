/**
 * The paper's presenced (section 2.3): presence, subscriptions and the roster (RFC 6121 sections 2
 * to 4) as the files {@code presence}, {@code mypresence}, {@code subscription} and {@code name}.
 */
@NullMarked
package sj.presenced;

import org.jspecify.annotations.NullMarked;
