package sj.tree;

import java.lang.foreign.ValueLayout;

/**
 * What differs between the machines that Linux runs on.
 *
 * @param directory O_DIRECTORY
 * @param noFollow O_NOFOLLOW
 * @param eventSize bytes of struct epoll_event, which is packed on x86-64 alone
 * @param eventData where in it the data stands
 */
record Machine(int directory, int noFollow, int eventSize, int eventData) {
  private static final Machine X86_64 = new Machine(0x10000, 0x20000, 12, 4);
  private static final Machine AARCH64 = new Machine(0x4000, 0x8000, 16, 8);

  /** The machine that this runs on. */
  static Machine here() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * The machine of this name.
   *
   * @throws UnsupportedOperationException with a sentence for the owner, when it isn't known
   */
  static Machine of(String system, String architecture) {
    if (!system.equals("Linux") || ValueLayout.ADDRESS.byteSize() != 8) {
      throw unknown(system, architecture);
    }
    return switch (architecture) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> throw unknown(system, architecture);
    };
  }

  private static UnsupportedOperationException unknown(String system, String architecture) {
    return new UnsupportedOperationException(
        "sj knows Linux on x86-64 and aarch64, but not "
            + (system + " on " + architecture)
            + ": run it there, or in a container of one of these.");
  }
}
