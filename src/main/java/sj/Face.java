package sj;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sj.http.HttpOptions;
import sj.stream.StreamConfig.HostPort;
import sj.tree.Tree;

/** Where the HTTP face listens, who may use it, and what is printed of that at the start. */
final class Face {
  private final HttpFlags flags;
  private final HostPort address;
  private final boolean open;
  private @Nullable Path tokens;

  /**
   * The face that the flags ask for.
   *
   * @param open no token is asked for
   * @throws Complaint when it would stand open to the network
   */
  Face(HttpFlags flags, boolean open) {
    this.flags = flags;
    this.address = Endpoint.of("--listen", flags.listen);
    this.open = open;
    if (open && !Endpoint.isLoopback(address)) {
      throw new Complaint(
          "without a token it listens on a loopback address only: "
              + flags.asking()
              + ", or listen at 127.0.0.1");
    }
  }

  HttpOptions options(Tree tree) throws IOException {
    return options(tree.own());
  }

  /**
   * The face's options.
   *
   * @param own where the token and the Unix socket lie
   */
  HttpOptions options(Path own) throws IOException {
    if (!open) {
      Path named = flags.tokenFile();
      tokens = named != null ? named : Kept.tokenFile(own);
      if (Kept.firstToken(tokens).isEmpty()) {
        throw new Complaint(tokens + " holds no token: write one into it, TOKEN [name] a line");
      }
    }
    return new HttpOptions(
        address.host(), address.port(), flags.baseUrl, tokens, own.resolve("http"), flags.limits());
  }

  /** The link to the page and a first curl line. */
  void print(PrintStream out, Path dir, int port, @Nullable String someone) throws IOException {
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    String url =
        flags.baseUrl != null ? flags.baseUrl.toString() : "http://" + host + ":" + port + "/";
    String base = url.endsWith("/") ? url : url + "/";
    String token = tokens == null ? "" : Kept.firstToken(tokens);
    out.println("tree   " + dir);
    out.println("page   " + base + (token.isEmpty() ? "" : "#token=" + token));
    String contact = someone == null ? "" : "/" + someone + "/in";
    out.println(
        "curl   curl "
            + (token.isEmpty() ? "" : "-u :" + token + " ")
            + (someone == null ? "" : "-d 'hello from a script' ")
            + base
            + "contacts"
            + contact);
    out.flush();
  }
}
