package sj;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sj.jid.Jid;
import sj.stanza.Presence;
import sj.tools.Presences;

/** {@code sj presence}: own presence, directed presence, subscriptions. */
@Command(
    name = "presence",
    mixinStandardHelpOptions = true,
    description = "Show or set own presence, or send presence to one contact (-t).",
    footer = {
      "",
      "With nothing to set, own presence is shown as it is now: online, chat, away, xa, dnd or"
          + " offline, and the status text below it.",
      "Without -t and -p the file mypresence is written, which also holds while there is no"
          + " session; everything else is a stanza, sent now or refused."
    },
    sortOptions = false)
final class PresenceCommand implements Tool {
  /** The words of RFC 6121 section 4.7. */
  enum Type {
    AVAILABLE,
    UNAVAILABLE,
    SUBSCRIBE,
    SUBSCRIBED,
    UNSUBSCRIBE,
    UNSUBSCRIBED,
    PROBE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The words of the file {@code mypresence}. */
  enum Show {
    ONLINE,
    CHAT,
    AWAY,
    XA,
    DND;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = {"-t", "--to"},
      paramLabel = "JID",
      description = "to this contact alone")
  private @Nullable String to;

  @Option(
      names = {"-s", "--show"},
      paramLabel = "SHOW",
      description = "one of: ${COMPLETION-CANDIDATES}")
  private @Nullable Show show;

  @Option(
      names = {"-S", "--status"},
      paramLabel = "TEXT",
      description = "what contacts read beside it")
  private @Nullable String status;

  @Option(
      names = {"-p", "--priority"},
      paramLabel = "NUMBER",
      description = "-128 to 127; negative: no messages to this session")
  private @Nullable Integer priority;

  @Parameters(
      arity = "0..1",
      paramLabel = "TYPE",
      description =
          "one of: ${COMPLETION-CANDIDATES} (default: available, where there is something to set)")
  private @Nullable Type given;

  @Mixin private PresenceFlags flags = new PresenceFlags();

  @Override
  public Integer call() throws IOException {
    var presences = new Presences(flags.tree(), flags.timeout);
    if (to == null && show == null && status == null && priority == null && given == null) {
      return shown(presences);
    }
    Jid contact = to == null ? null : flags.contact(to);
    Type type = given == null ? Type.AVAILABLE : given;
    check(type, contact);
    if (contact == null && priority == null) {
      String word = show == null ? "online" : show.toString();
      presences.own(type == Type.UNAVAILABLE ? null : word, status == null ? "" : status);
    } else {
      presences.send(
          Presences.of(
              Presence.Type.valueOf(type.name()),
              contact,
              show == null ? null : show.toString(),
              status,
              priority));
    }
    return 0;
  }

  private static int shown(Presences presences) throws IOException {
    presences.shown().forEach(System.out::println);
    String state = presences.state();
    if (state != null) {
      System.err.println("sj: nobody sees it now, for sj is " + state);
    }
    return 0;
  }

  private void check(Type type, @Nullable Jid contact) {
    boolean told = type == Type.AVAILABLE || type == Type.UNAVAILABLE;
    if (!told && contact == null) {
      throw Complaint.misuse(type + " goes to somebody: name them with -t");
    }
    if (!told && contact != null && !contact.isBare()) {
      throw Complaint.misuse(type + " goes to a bare JID: leave out the resource");
    }
    if (show != null && type != Type.AVAILABLE) {
      throw Complaint.misuse("-s says how one is available: leave it out with " + type);
    }
    if (priority != null && (priority < -128 || priority > 127)) {
      throw Complaint.misuse("a priority is a number from -128 to 127");
    }
    if (status != null && contact == null && priority == null && type == Type.UNAVAILABLE) {
      throw Complaint.misuse("offline for all, there is no status to show: leave out -S");
    }
  }
}
