package sj.http;

import java.time.Duration;

/**
 * What a client may cost.
 *
 * @param body largest body and WebSocket message, in bytes
 * @param frame largest WebSocket frame, in bytes
 * @param connections open connections at once
 * @param streams readers of events and followers of logs at once
 * @param header time for a connection's first request to come in whole
 * @param bodyTime time for a body to come in whole
 * @param idle time that a connection may stay open between two requests
 * @param keepAlive a stream is never silent for longer
 * @param stuck a reader that takes nothing for so long is cut off; so is a WebSocket that answers
 *     no ping
 * @param answer how long {@code ?wait=server} and {@code POST /iq} wait
 * @param failures wrong tokens a minute from one address before it is turned away
 */
public record HttpLimits(
    int body,
    int frame,
    int connections,
    int streams,
    Duration header,
    Duration bodyTime,
    Duration idle,
    Duration keepAlive,
    Duration stuck,
    Duration answer,
    int failures) {

  /** The limits that fit one household. */
  public static HttpLimits usual() {
    return new HttpLimits(
        256 * 1024,
        64 * 1024,
        512,
        256,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(75),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        10);
  }

  public HttpLimits withBody(int bytes) {
    return new HttpLimits(
        bytes,
        frame,
        connections,
        streams,
        header,
        bodyTime,
        idle,
        keepAlive,
        stuck,
        answer,
        failures);
  }

  public HttpLimits withConnections(int most, int readers) {
    return new HttpLimits(
        body, frame, most, readers, header, bodyTime, idle, keepAlive, stuck, answer, failures);
  }

  public HttpLimits withTimes(Duration first, Duration between, Duration silence, Duration cut) {
    return new HttpLimits(
        body, frame, connections, streams, first, first, between, silence, cut, answer, failures);
  }

  public HttpLimits withAnswer(Duration most) {
    return new HttpLimits(
        body,
        frame,
        connections,
        streams,
        header,
        bodyTime,
        idle,
        keepAlive,
        stuck,
        most,
        failures);
  }
}
