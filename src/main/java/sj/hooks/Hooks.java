package sj.hooks;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.Event;
import sj.program.Bounds;
import sj.program.Environment;
import sj.program.Outcome;
import sj.program.Program;
import sj.program.Runner;
import sj.program.Seldom;
import sj.tree.Installed;
import sj.tree.Tree;

/**
 * The verticle of the hooks: events come in on any thread, programs run on threads of their own.
 */
public final class Hooks extends VerticleBase {
  private static final int EVENTS = 1000;
  private static final long CHARACTERS = 8 << 20;
  private static final Duration SELDOM = Duration.ofMinutes(10);

  private final Bus bus;
  private final Tree tree;
  private final Runner runner;
  private final Seldom seldom = new Seldom(SELDOM, System::nanoTime);
  private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();
  private volatile Map<String, Installed> programs = Map.of();

  /** The hooks of that tree. */
  public Hooks(Bus bus, Tree tree) {
    this(bus, tree, Bounds.DEFAULT);
  }

  Hooks(Bus bus, Tree tree, Bounds bounds) {
    this.bus = bus;
    this.tree = tree;
    int names = Event.Type.values().length;
    this.runner = new Runner(bounds.withPrograms(names, 1, names));
  }

  @Override
  public Future<?> start() {
    list();
    bus.subscribe(Pipes.ProgramsChanged.class, pipe -> list());
    return Future.succeededFuture();
  }

  /** Ends what runs; what waits is not run for. */
  @Override
  public Future<?> stop() {
    programs = Map.of();
    return vertx.executeBlocking(
        () -> {
          runner.close();
          return true;
        });
  }

  private void list() {
    var found = new HashMap<String, Installed>();
    for (Installed one : tree.installed()) {
      if (one.folder() == Installed.Folder.HOOKS) {
        found.put(one.name(), one);
      }
    }
    programs = found;
  }

  /** Events were published. Never blocks; may be called from any thread, in the order of ids. */
  public void published(List<Event> events) {
    Map<String, Installed> now = programs;
    if (now.isEmpty()) {
      return;
    }
    for (Event event : events) {
      Installed program = now.get(event.type().word());
      if (program != null) {
        add(program, event);
      }
    }
  }

  private void add(Installed program, Event event) {
    Backlog backlog =
        backlogs.computeIfAbsent(program.name(), name -> new Backlog(EVENTS, CHARACTERS));
    switch (backlog.add(event)) {
      case BEGIN -> next(program.name(), backlog);
      case COMPLAIN -> say(program, "is too slow: events are skipped until it has caught up");
      case WAIT, SKIP -> {
        // It comes to that when the one before it has ended; or it has been said.
      }
    }
  }

  private void next(String name, Backlog backlog) {
    Event event = backlog.next();
    while (event != null) {
      Installed program = programs.get(name);
      if (program != null) {
        runner
            .run(name, program(program, event))
            .thenAccept(outcome -> ended(program, backlog, outcome));
        return;
      }
      // It was taken away, and with it what waited for it.
      event = backlog.next();
    }
  }

  private void ended(Installed program, Backlog backlog, Outcome outcome) {
    boolean well =
        switch (outcome) {
          case Outcome.Ended ended -> ended.status() == 0;
          case Outcome.Stopped stopped -> true;
          case Outcome.Late late -> false;
          case Outcome.Flooded flooded -> false;
          case Outcome.Crowded crowded -> false;
          case Outcome.Unstarted unstarted -> false;
          case Outcome.Refused refused -> false;
        };
    if (!well && seldom.isDue(program.shown() + outcome.words())) {
      say(program, outcome.words());
    }
    long skipped = backlog.caughtUp();
    if (skipped > 0) {
      say(program, "has caught up; " + skipped + " events were skipped");
    }
    next(program.name(), backlog);
  }

  private Program program(Installed program, Event event) {
    Environment environment =
        Environment.of(System.getenv(), tree.path(), bus.account().toString());
    EventFields.variables(event).forEach(environment::with);
    if (event.contact() != null && tree.contacts().contains(event.contact())) {
      environment.with(
          "SJ_CONTACT_DIR", tree.path().resolve(tree.directory(event.contact())).toString());
    }
    return new Program(
        program.path(), List.of(), tree.path(), environment.variables(), EventFields.text(event));
  }

  private void say(Installed program, String what) {
    bus.publish(new Pipes.Notice(null, program.shown() + " " + what));
  }
}
