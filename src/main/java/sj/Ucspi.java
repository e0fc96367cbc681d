package sj;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.stream.Inherited.Front;

/**
 * Whether the process was given a connection, and how it is secured: by UCSPI (1996), descriptor 6
 * reads from the network and 7 writes to it. What the flag says counts first, then what the
 * environment says; without either, these descriptors are the JVM's own.
 */
final class Ucspi {
  static final int IN = 6;
  static final int OUT = 7;

  private static final Set<String> CLEAR = Set.of("TCP", "UNIX");
  private static final Set<String> SECURE = Set.of("SSL", "TLS");
  private static final int FORMAT = 0xf000;
  private static final int SOCKET = 0xc000;
  private static final int FIFO = 0x1000;

  private Ucspi() {}

  /** What a descriptor is, as far as it matters here. */
  enum Kind {
    SOCKET,
    PIPE,
    OTHER
  }

  /** A descriptor that was found. */
  record Descriptor(Kind kind, boolean readable, boolean writable) {
    static final Descriptor NONE = new Descriptor(Kind.OTHER, false, false);
  }

  /** What is done. */
  sealed interface Decision {
    /** The program makes its connections itself. */
    record Own() implements Decision {}

    /**
     * The descriptors are used.
     *
     * @param words where they come from and how they are secured, for the owner
     */
    record Use(Front front, String words) implements Decision {}

    /**
     * They were asked for and can't be used; the sentence says why, and what to do.
     *
     * @param misuse it is the flags that don't go together, and not what the descriptors are
     */
    record Refused(String sentence, boolean misuse) implements Decision {}
  }

  /**
   * Decides.
   *
   * @param flag the value of {@code --ucspi}: {@code auto}, {@code tls}, {@code starttls} or {@code
   *     no}; null where it wasn't given
   * @param elsewhere the owner has named another place to connect to
   */
  static Decision decide(
      @Nullable String flag,
      boolean elsewhere,
      Map<String, String> environment,
      Descriptor in,
      Descriptor out) {
    String said = environment.getOrDefault("PROTO", "");
    if (flag == null) {
      boolean known = CLEAR.contains(said) || SECURE.contains(said);
      return known && !elsewhere && isChannel(in, out)
          ? new Decision.Use(
              front(environment, said, in, out), words("PROTO=" + said, environment, said, in, out))
          : new Decision.Own();
    }
    String word = flag.toLowerCase(Locale.ROOT);
    if (word.equals("no")) {
      return new Decision.Own();
    }
    if (elsewhere) {
      return new Decision.Refused(
          "--ucspi uses a connection that is there, and --connect makes one: leave one of them"
              + " out",
          true);
    }
    if (!Set.of("auto", "tls", "starttls").contains(word)) {
      return new Decision.Refused("--ucspi takes tls, starttls, auto or no, not " + flag, true);
    }
    if (!isChannel(in, out)) {
      return new Decision.Refused(
          "descriptors 6 and 7 are no connection (a socket or a pipe each, 6 to read from, 7 to"
              + " write to): start sj by tcpclient or the like, or leave out --ucspi",
          false);
    }
    return switch (word) {
      case "tls" -> new Decision.Use(Front.TLS, "--ucspi=tls, TLS in front");
      case "starttls" -> new Decision.Use(Front.NOTHING, "--ucspi=starttls, TLS by STARTTLS");
      default ->
          new Decision.Use(
              front(environment, said, in, out), words("--ucspi", environment, said, in, out));
    };
  }

  private static boolean isChannel(Descriptor in, Descriptor out) {
    return in.kind() != Kind.OTHER && in.readable() && out.kind() != Kind.OTHER && out.writable();
  }

  /**
   * What the environment says of TLS in front (PROTO=SSL by sslclient and tlsc, SSL_PROTOCOL by
   * s6-tlsc). It may be left over from another program; and a tool that stands between has pipes,
   * while a socket may well go to the server itself. Where SSLCTLFD is set, TLS is still to begin.
   */
  private static Front front(
      Map<String, String> environment, String said, Descriptor in, Descriptor out) {
    boolean named =
        SECURE.contains(said) || !environment.getOrDefault("SSL_PROTOCOL", "").isEmpty();
    boolean between = in.kind() == Kind.PIPE && out.kind() == Kind.PIPE;
    return named && between && !environment.containsKey("SSLCTLFD") ? Front.CLAIMED : Front.NOTHING;
  }

  private static String words(
      String source, Map<String, String> environment, String said, Descriptor in, Descriptor out) {
    return switch (front(environment, said, in, out)) {
      case CLAIMED ->
          source
              + ", TLS in front as the environment says (--ucspi=tls says that it checks the"
              + " certificate)";
      case NOTHING, TLS ->
          source + ", TLS by STARTTLS (where a program in front does it: --ucspi=tls)";
    };
  }

  /** The descriptor as it is open now; to be asked before the process has opened files. */
  static Descriptor look(int number) {
    try {
      Path link = Path.of("/proc/self/fd", Integer.toString(number));
      int mode = (Integer) Files.getAttribute(link, "unix:mode");
      int access = access(Path.of("/proc/self/fdinfo", Integer.toString(number)));
      Kind kind =
          switch (mode & FORMAT) {
            case SOCKET -> Kind.SOCKET;
            case FIFO -> Kind.PIPE;
            default -> Kind.OTHER;
          };
      return new Descriptor(kind, access != 1, access != 0);
    } catch (IOException e) {
      return Descriptor.NONE;
    }
  }

  /** O_RDONLY, O_WRONLY or O_RDWR: the last bits of the flags, which stand there in octal. */
  private static int access(Path info) throws IOException {
    for (String line : Files.readAllLines(info)) {
      if (line.startsWith("flags:")) {
        return Integer.parseInt(line.substring("flags:".length()).strip(), 8) & 3;
      }
    }
    throw new IOException(info + " has no flags");
  }
}
