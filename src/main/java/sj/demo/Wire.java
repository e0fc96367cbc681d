package sj.demo;

import sj.xml.Element;

/** A client's connection, as its session sees it. */
interface Wire {
  /** Sends the element; what is written in one turn of the event loop leaves together. */
  void write(Element element);

  /** Sends the error and closes the stream. */
  void fail(StreamError error);

  /** True while the client takes no more for now. */
  boolean isFull();
}
