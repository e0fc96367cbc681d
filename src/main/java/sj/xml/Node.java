package sj.xml;

/** What stands inside an element: another element or character data. */
public sealed interface Node permits Element, Text {}
