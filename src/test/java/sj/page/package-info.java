/**
 * The chat page in a real browser: alone, against {@link sj.page.FakeBridge}, which speaks the HTTP
 * side of the contract from memory and misbehaves on demand; and, with {@code -Dsj.page.url=LINK},
 * the part that needs nothing else against a running bridge.
 */
@NullMarked
package sj.page;

import org.jspecify.annotations.NullMarked;
