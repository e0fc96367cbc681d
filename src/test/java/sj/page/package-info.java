/**
 * The chat page in a real browser: on {@code sj demo} in a process of its own, and on {@link
 * sj.page.FakeBridge}, which speaks the HTTP side of the contract from memory and misbehaves on
 * demand.
 */
@NullMarked
package sj.page;

import org.jspecify.annotations.NullMarked;
