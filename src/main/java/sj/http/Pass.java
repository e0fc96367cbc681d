package sj.http;

/**
 * By what a request was let in.
 *
 * @param digest of the token, for checking again later whether it is still good; empty where none
 *     was asked for
 * @param cookie the cookie's value that stands for the token; empty where none was asked for
 */
record Pass(String digest, String cookie) {
  /** None was asked for. */
  static final Pass FREE = new Pass("", "");
}
