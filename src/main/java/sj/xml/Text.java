package sj.xml;

/** Character data. */
public record Text(String value) implements Node {}
