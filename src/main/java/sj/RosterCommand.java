package sj;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sj.jid.Jid;
import sj.tools.Question;
import sj.tools.Roster;
import sj.tools.Table;

/** {@code sj roster}: lists and changes the roster. */
@Command(
    name = "roster",
    mixinStandardHelpOptions = true,
    description = "List the roster, add or change a contact (-a), or remove one (-r).",
    footer = {
      "",
      "Columns: JID, name, subscription, groups; a TAB between them where no terminal shows them."
          + " Behind the subscription, pending-in is somebody who asks to see your presence"
          + " (answer: sj presence -t JID subscribed), and pending-out somebody you have asked.",
      "Without -n or -g a contact that is there keeps its name or groups."
    },
    sortOptions = false)
final class RosterCommand implements Tool {
  @Option(
      names = {"-l", "--list"},
      description = "list it, after a change too; without -a and -r it is listed anyway")
  private boolean list;

  @Option(
      names = {"-a", "--add"},
      paramLabel = "JID",
      description = "add this contact, or change it")
  private @Nullable String add;

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "the name that it gets")
  private @Nullable String name;

  @Option(
      names = {"-g", "--group"},
      paramLabel = "GROUP",
      description = "a group that it is in; may be repeated, and empty for none")
  private @Nullable List<String> groups;

  @Option(
      names = {"-r", "--remove"},
      paramLabel = "JID",
      description = "remove this contact, and both subscriptions with it; may be repeated")
  private @Nullable List<String> removed;

  @Option(names = "--tabs", description = "a TAB between the columns, on a terminal too")
  private boolean tabs;

  @Mixin private AccountToolFlags flags = new AccountToolFlags();

  @Override
  public Integer call() throws IOException {
    if (add == null && (name != null || groups != null)) {
      throw Complaint.misuse("-n and -g belong to a contact: name it with -a");
    }
    Path tree = flags.tree();
    Jid added = add == null ? null : bare(add);
    var gone = new ArrayList<Jid>();
    for (String text : removed == null ? List.<String>of() : removed) {
      // Whatever is in a roster may leave it.
      gone.add(bareOf(ToolFlags.jid(text), text));
    }
    var roster = new Roster(new Question(tree, flags.timeout));
    if (added != null) {
      roster.put(
          added,
          name,
          groups == null ? null : groups.stream().filter(group -> !group.isEmpty()).toList());
    }
    for (Jid jid : gone) {
      roster.remove(jid);
    }
    if (list || (added == null && gone.isEmpty())) {
      Table.of(roster.listWithRequests(), !tabs && Terminal.isOutput())
          .forEach(System.out::println);
    }
    return 0;
  }

  private Jid bare(String text) throws IOException {
    return bareOf(flags.contact(text), text);
  }

  private static Jid bareOf(Jid jid, String text) {
    if (!jid.isBare()) {
      throw Complaint.misuse(text + " has a resource: a roster knows bare JIDs");
    }
    return jid;
  }
}
