package sj;

import java.io.IOException;
import java.nio.file.Path;
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
      "Columns: JID, name, subscription, groups; a TAB between them where no terminal shows them.",
      "Without -n or -g a contact that is there keeps its name or groups."
    },
    sortOptions = false)
final class RosterCommand implements Tool {
  @Option(
      names = {"-l", "--list"},
      description = "list it; done where nothing else is asked for")
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

  @Mixin private ToolFlags flags = new ToolFlags();

  @Override
  public Integer call() throws IOException {
    if (add == null && (name != null || groups != null)) {
      throw Complaint.misuse("-n and -g belong to a contact: name it with -a");
    }
    Path tree = flags.tree();
    Jid added = add == null ? null : bare(add);
    List<Jid> gone =
        removed == null ? List.of() : removed.stream().map(RosterCommand::bare).toList();
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
      Table.of(roster.list(), !tabs && Terminal.isOutput()).forEach(System.out::println);
    }
    return 0;
  }

  private static Jid bare(String text) {
    Jid jid = ToolFlags.jid(text);
    if (!jid.isBare()) {
      throw Complaint.misuse(text + " has a resource: a roster knows bare JIDs");
    }
    return jid;
  }
}
