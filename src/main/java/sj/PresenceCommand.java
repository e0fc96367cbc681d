package sj;

import java.io.IOException;
import java.nio.file.Path;
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
    description = "Set own presence, or send presence to one contact (-t).",
    footer = {
      "",
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
      defaultValue = "available",
      description = "one of: ${COMPLETION-CANDIDATES} (default: available)")
  private Type type = Type.AVAILABLE;

  @Mixin private ToolFlags flags = new ToolFlags();

  @Override
  public Integer call() throws IOException {
    Path tree = flags.tree();
    Jid contact = to == null ? null : ToolFlags.jid(to);
    check(contact);
    var presences = new Presences(tree, flags.timeout);
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

  private void check(@Nullable Jid contact) {
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
