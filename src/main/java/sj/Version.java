package sj;

import org.jspecify.annotations.Nullable;

/** The program's version, as the build wrote it into the archive. */
final class Version {
  /** Such as {@code 0.1.0}; {@code development} where it doesn't run from an archive. */
  static final String OWN = own(Version.class.getPackage().getImplementationVersion());

  private Version() {}

  private static String own(@Nullable String written) {
    return written == null ? "development" : written;
  }
}
