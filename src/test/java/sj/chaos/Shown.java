package sj.chaos;

import java.util.List;
import java.util.Map;

/**
 * What the bridge shows, be it in its files or over HTTP.
 *
 * @param in tokens of received messages, by contact, in order
 * @param own tokens of own messages, by contact, in order
 * @param torn what is no whole message
 */
record Shown(Map<String, List<String>> in, Map<String, List<String>> own, List<String> torn) {}
