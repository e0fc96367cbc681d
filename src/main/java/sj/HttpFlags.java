package sj;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sj.history.History;
import sj.http.HttpLimits;

/** The flags of the HTTP face, the same for every command that has one. */
abstract class HttpFlags {
  private static final int MOST_STREAMS = 100_000;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8080",
      description = "where HTTP listens; port 0 picks one and prints it (default: 127.0.0.1:8080)")
  String listen = "127.0.0.1:8080";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "address at a proxy: https://home.example/chat/")
  @Nullable URI baseUrl;

  @Option(names = "--no-token", description = "ask for no token; on loopback only")
  boolean noToken;

  @Option(
      names = "--max-streams",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "readers of events and followers of logs at once; one more is told so (default: 256)")
  int maxStreams = 256;

  @Option(
      names = "--durability",
      paramLabel = "process|power",
      defaultValue = "process",
      description =
          "what accepted messages survive: the death of the process, or a power cut too (default:"
              + " process)")
  String durabilityWord = "process";

  HttpLimits limits() {
    if (maxStreams < 1 || maxStreams > MOST_STREAMS) {
      throw Complaint.misuse("--max-streams takes 1 to " + MOST_STREAMS + ", not " + maxStreams);
    }
    HttpLimits usual = HttpLimits.usual();
    int others = usual.connections() - usual.streams();
    return usual.withConnections(maxStreams + others, maxStreams);
  }

  /** The file with the tokens, or null for the one that each command has for itself. */
  abstract @Nullable Path tokenFile();

  /** What to do so that a token is asked for. */
  String asking() {
    return "leave out --no-token";
  }

  History.Durability durability() {
    return switch (durabilityWord) {
      case "process" -> History.Durability.PROCESS;
      case "power" -> History.Durability.POWER;
      default ->
          throw Complaint.misuse("--durability takes process or power, not " + durabilityWord);
    };
  }
}
