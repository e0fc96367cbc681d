package sj;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sj.history.History;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.stream.StreamConfig;
import sj.tree.Tree;

/** {@code sj serve}: a real account. */
@Command(
    name = "serve",
    addMethodSubcommands = false,
    mixinStandardHelpOptions = true,
    description = "Log in to an account and serve it as files and over HTTP.",
    footer = {
      "",
      "Exit status: 1 where it can't be done, 2 for wrong use; with a connection that it was given"
          + " (--ucspi) 75 when that has ended, to be started again with another one, and 77 when"
          + " only a person can help."
    },
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private static final String PINNED = "scram";

  @Mixin private AccountFlags account = new AccountFlags();
  @Mixin private ServeFlags face = new ServeFlags();

  @Option(names = "--allow-raw", description = "raw stanzas may also delete the account")
  private boolean allowRaw;

  @Option(
      names = "--archive",
      paramLabel = "DAYS",
      defaultValue = "0",
      description = "days of the server's archive that the first start brings (default: 0)")
  private int archive;

  @Override
  public Integer call() throws IOException {
    Jid jid = account.account();
    account.checkAuthority();
    Inheritance given = account.inheritance();
    var http = new Face(face, face.noToken);
    Path dir = face.dir != null ? face.dir : Trees.usual(jid);
    char[] password =
        Passwords.read(
            account.passwordFile,
            account.passwordCommand,
            System.getenv("SJ_PASSWORD"),
            jid.toString());
    Logging.begin(face.debug);
    Supplier<Vertx> made = Machine.vertxMeanwhile();
    var plan =
        new Bridge.Plan(
            jid,
            dir.toAbsolutePath().normalize(),
            face.durability(),
            Limits.DEFAULT.withStrangers(face.strangers).withPast(archive),
            allowRaw,
            http::options,
            (tree, history) -> {
              StreamConfig config = config(jid, password, tree, history);
              return given == null ? config : config.over(given.open(history));
            });
    Bridge bridge = Bridge.open(made, plan);
    Vertx vertx = made.get();
    System.out.println("sj     " + jid);
    if (given == null) {
      http.print(System.out, plan.dir(), bridge.port(), null);
      return Machine.untilStopped(vertx, bridge);
    }
    System.out.println(given.words());
    http.print(System.out, plan.dir(), bridge.port(), null);
    return Machine.untilStopped(
        vertx,
        () -> {
          bridge.close();
          given.close();
        },
        given.status());
  }

  private StreamConfig config(Jid jid, char[] password, Tree tree, History history)
      throws IOException {
    String resource = account.resource != null ? account.resource : Kept.resource(tree.own());
    boolean pinned = history.write(tx -> tx.get(PINNED) != null).toCompletableFuture().join();
    return new StreamConfig(
        jid.withResource(resource),
        password::clone,
        account.address(),
        account.authority,
        account.plainTcp,
        pinned,
        () ->
            history.write(
                tx -> {
                  tx.put(PINNED, "1");
                  return true;
                }),
        StreamConfig.Limits.DEFAULT);
  }
}
