package sj;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.stream.Inherited.Front;
import sj.stream.StreamConfig.HostPort;

/** The flags that name an account and how its server is reached. */
final class AccountFlags {
  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "localpart of the account, or the whole bare JID")
  @Nullable String user;

  @Option(
      names = {"-s", "--server"},
      paramLabel = "DOMAIN",
      description = "domain of the account")
  @Nullable String server;

  @Option(
      names = {"-r", "--resource"},
      paramLabel = "RESOURCE",
      description = "resource to ask for (default: sj. and a random tail that is kept)")
  @Nullable String resource;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "file whose first line is the password")
  @Nullable Path passwordFile;

  @Option(
      names = "--password-command",
      paramLabel = "CMD",
      description = "command that prints the password")
  @Nullable String passwordCommand;

  @Option(
      names = "--connect",
      paramLabel = "HOST:PORT",
      description = "where the server is, instead of looking it up (SRV)")
  @Nullable String connect;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "certificates (PEM) of an own authority to trust, beside the system's")
  @Nullable Path authority;

  @Option(names = "--no-tls", description = "plain TCP, to a loopback address")
  boolean plainTcp;

  @Option(
      names = "--send-everything-unencrypted-over-the-network",
      description = "with --no-tls: to any address; everybody on the way can read and change it")
  boolean plainAnywhere;

  @Option(
      names = "--ucspi",
      arity = "0..1",
      fallbackValue = "auto",
      paramLabel = "tls|starttls|no",
      description =
          "use the connection on descriptors 6 and 7, and end with it: tls where a program in front"
              + " does TLS and checks the certificate, else STARTTLS (default: where PROTO is set)")
  @Nullable String ucspi;

  /**
   * The account.
   *
   * @throws Complaint when it isn't named, or no JID
   */
  Jid account() {
    return account(user, server);
  }

  /**
   * The account of a user and, unless it stands there already, a domain.
   *
   * @throws Complaint when it isn't named, or no JID
   */
  static Jid account(@Nullable String user, @Nullable String server) {
    if (user == null) {
      throw Complaint.misuse("no account: give -u USER and -s DOMAIN (or SJ_USER and SJ_SERVER)");
    }
    // The whole JID may be given with -u, also where the domain stands in a variable.
    boolean whole = server == null || user.endsWith("@" + server);
    String text = whole ? user : user + "@" + server;
    try {
      Jid account = Jid.of(text);
      if (account.localpart() == null) {
        throw Complaint.misuse("no domain: give -s DOMAIN (or SJ_SERVER) beside -u " + user);
      }
      if (!account.isBare()) {
        throw Complaint.misuse("give the resource with -r, not in the account");
      }
      return account;
    } catch (InvalidJidException e) {
      throw Complaint.misuse(text + " is no account: " + e.getMessage());
    }
  }

  /**
   * The authority can be read.
   *
   * @throws Complaint when it can't
   */
  void checkAuthority() {
    if (authority != null && !Files.isReadable(authority)) {
      throw new Complaint("--ca " + authority + ": there is no such file, or it can't be read");
    }
  }

  /** The address given with {@code --connect}, or null. */
  @Nullable HostPort address() {
    return connect == null ? null : Endpoint.of("--connect", connect);
  }

  /**
   * The connection that the process was given, or null where it makes its own.
   *
   * @throws Complaint when one was asked for that can't be used, or not so
   */
  @Nullable Inheritance inheritance() {
    Ucspi.Decision decision =
        Ucspi.decide(
            ucspi, connect != null, System.getenv(), Ucspi.look(Ucspi.IN), Ucspi.look(Ucspi.OUT));
    return switch (decision) {
      case Ucspi.Decision.Own() -> {
        checkPlain();
        yield null;
      }
      case Ucspi.Decision.Refused(String sentence, boolean misuse) ->
          throw misuse ? Complaint.misuse(sentence) : new Complaint(sentence);
      case Ucspi.Decision.Use use -> {
        checkGiven(use.front());
        yield new Inheritance(use);
      }
    };
  }

  /**
   * Flags that say something else than what is given, or would send everything in the clear to who
   * knows where.
   */
  void checkGiven(Front front) {
    if (front == Front.TLS && (plainTcp || authority != null)) {
      throw Complaint.misuse(
          "with --ucspi=tls the program in front does TLS and checks the certificate: leave out "
              + (plainTcp ? "--no-tls" : "--ca"));
    }
    if (plainTcp && !plainAnywhere) {
      throw Complaint.misuse(
          "where descriptors 6 and 7 lead to isn't known here: leave out --no-tls (or add"
              + " --send-everything-unencrypted-over-the-network)");
    }
  }

  /**
   * Plain TCP only to loopback, unless the second flag says otherwise.
   *
   * @throws Complaint when it would go over the network
   */
  void checkPlain() {
    if (!plainTcp || plainAnywhere) {
      return;
    }
    HostPort to = address();
    if (to == null || !Endpoint.isLoopback(to)) {
      throw Complaint.misuse(
          "--no-tls goes to a loopback address only: name it with --connect, or leave out --no-tls"
              + " (or add --send-everything-unencrypted-over-the-network)");
    }
  }
}
