/**
 * The fault bench: a server with a ledger, an oracle that compares it with what the bridge shows,
 * and faults done to the real program. Classes that end in {@code IT} run a short cut of each
 * fault, those that end in {@code Chaos} the full count ({@code ./mvnw verify -Pchaos}).
 */
@NullMarked
package sj.chaos;

import org.jspecify.annotations.NullMarked;
