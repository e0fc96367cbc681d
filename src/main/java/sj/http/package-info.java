/**
 * The tree over HTTP: REST, WebSocket, server-sent events and the page (RFC 9110, RFC 6455). Knows
 * no XMPP: it asks the daemons by the bus, reads events from the history, and files from the tree.
 */
@NullMarked
package sj.http;

import org.jspecify.annotations.NullMarked;
