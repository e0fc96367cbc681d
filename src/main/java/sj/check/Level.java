package sj.check;

/** How much a deviation weighs (RFC 2119): a tree with one of the first kind isn't conformant. */
public enum Level {
  MUST,
  SHOULD,
  MAY
}
