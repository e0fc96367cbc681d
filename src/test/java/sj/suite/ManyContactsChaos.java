package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/** A tree of very many contacts. Prints what it costs. */
@Alone
class ManyContactsChaos {
  private static final int CONTACTS = Integer.getInteger("chaos.contacts", 10_000);

  @Test
  void startsSoonAndNeedsLittleForEach(@TempDir Path folder) throws IOException {
    try (Scene scene = Scene.open(Server.EMBEDDED.shared(), folder)) {
      Sj sj = scene.sj();
      sj.terminate();
      for (int n = 0; n < CONTACTS; n++) {
        Files.createDirectory(folder.resolve(scene.user()).resolve("c" + n + "@example.org"));
      }

      double first = start(sj);
      sj.terminate();
      double second = start(sj);
      var usage = new Usage(sj.pid());
      sj.awaitText("contacts", "c" + (CONTACTS - 1) + "@example.org");
      long descriptors = usage.descriptors();
      long resident = usage.residentMegabytes();

      System.out.printf(
          Locale.ROOT,
          "figure: %d contacts: online %.1f s after the first start, %.1f s after the second;"
              + " %d MB resident, %d descriptors%n",
          CONTACTS,
          first,
          second,
          resident,
          descriptors);
      assertThat(descriptors).isLessThanOrEqualTo(CONTACTS + 300);
      assertThat(resident).isLessThan(256);
      assertThat(second).isLessThan(5);
    }
  }

  private static double start(Sj sj) {
    long begun = System.nanoTime();
    sj.start().awaitOnline();
    return (System.nanoTime() - begun) / 1e9;
  }
}
