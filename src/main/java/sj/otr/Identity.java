package sj.otr;

import java.security.KeyPair;

/**
 * Who we are to others.
 *
 * @param keys the long-term key
 * @param tag the instance tag; kept over restarts, so that others see one program and not many
 */
record Identity(KeyPair keys, int tag) {}
