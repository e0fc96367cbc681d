/**
 * Servers for tests: a real Prosody, a real ejabberd and a stock nginx, each in a container made
 * from the Dockerfiles under {@code src/test/docker}.
 */
@NullMarked
package sj.servers;

import org.jspecify.annotations.NullMarked;
