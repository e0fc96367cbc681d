package sj.demo;

import org.jspecify.annotations.Nullable;
import sj.xml.Element;

/**
 * A stream error (RFC 6120 section 4.9).
 *
 * @param condition the defined condition
 * @param text what happened, in words
 * @param application a condition of its own namespace beside it, or null
 */
record StreamError(String condition, String text, @Nullable Element application) {

  static StreamError of(String condition, String text) {
    return new StreamError(condition, text, null);
  }

  /** For a client that acknowledges more than it was sent (XEP-0198 section 6). */
  static StreamError handledTooHigh(long handled, long sent) {
    return new StreamError(
        "undefined-condition",
        "You acknowledged more stanzas than you were sent.",
        Element.of("handled-count-too-high", Uri.STREAM_MANAGEMENT)
            .with("h", Long.toString(handled))
            .with("send-count", Long.toString(sent)));
  }

  Element element() {
    Element error =
        Element.of("error", Uri.STREAMS)
            .with(Element.of(condition, Uri.STREAM_ERRORS))
            .with(Element.of("text", Uri.STREAM_ERRORS).withText(text));
    return application == null ? error : error.with(application);
  }
}
