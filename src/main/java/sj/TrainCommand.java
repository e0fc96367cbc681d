package sj;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sj.tree.Part;

/**
 * {@code sj train}: goes once through what every start does, so that the JVM can take down what it
 * has loaded, and start faster. For the launcher. Leaves SQLite's library unpacked.
 */
@Command(
    name = "train",
    hidden = true,
    description = "Go once through what every start does, in DIR, for the launcher.")
final class TrainCommand implements Callable<Integer> {
  private static final List<Part> DAEMONS = List.of(Part.MESSAGED, Part.PRESENCED, Part.IQD);

  /** The launcher opens a file with a few stanzas as this descriptor and those after it. */
  private static final int FIRST = 3;

  @Parameters(paramLabel = "DIR", description = "a directory for what is needed meanwhile")
  private Path dir = Path.of("");

  @Override
  public Integer call() throws IOException {
    unpack();
    for (Part part : DAEMONS) {
      alone(part);
    }
    try {
      var rehearsal = new Rehearsal(dir);
      rehearsal.first();
      rehearsal.second();
    } catch (GeneralSecurityException e) {
      throw new Complaint("this Java makes no certificate: " + e.getMessage());
    }
    // The bridge is not asked to end: nobody needs its tree any more.
    Runtime.getRuntime().halt(0);
    return 0;
  }

  /** The library lies in a jar, and would be unpacked at every start. */
  private void unpack() throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    String name = "libsqlitejdbc.so";
    try (InputStream library =
        Main.class
            .getClassLoader()
            .getResourceAsStream("org/sqlite/native/Linux/" + machine + "/" + name)) {
      if (library != null) {
        Path folder = Files.createDirectories(dir.resolve("native"));
        Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void alone(Part part) throws IOException {
    Path tree = Files.createDirectories(dir.resolve(part.word()));
    String[] arguments = {
      part.word(),
      "-j",
      "romeo@example.net",
      "-d",
      tree.toString(),
      "-i",
      String.valueOf(FIRST + DAEMONS.indexOf(part)),
      "-o",
      tree.resolve("sent").toString()
    };
    Lone.Plan plan = LoneArguments.plan(arguments, Map.of());
    if (plan == null || Lone.run(plan) != 0) {
      throw new Complaint(part.word() + " did not go through");
    }
  }
}
