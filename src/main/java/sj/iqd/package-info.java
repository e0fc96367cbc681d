/**
 * The paper's iqd (section 2.4): every request is answered once, every answer goes to whoever asked
 * (RFC 6120 section 8.2.3). What is asked of us is handed to who can handle its namespace.
 */
@NullMarked
package sj.iqd;

import org.jspecify.annotations.NullMarked;
