package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.chaos.Verdict.Fault;
import sj.servers.Alone;
import sj.xml.Element;

/** Requests of every kind: each is answered once, and no process is left behind. */
@Alone
abstract class RequestRun {
  private static final List<Element> PAYLOADS =
      List.of(
          Element.of("query", Uri.DISCO),
          Element.of("query", "http://jabber.org/protocol/disco#items"),
          Element.of("ping", Uri.PING),
          Element.of("query", "jabber:iq:version"),
          Element.of("time", "urn:xmpp:time"),
          Element.of("query", Uri.ROSTER),
          Element.of("vCard", "vcard-temp"),
          Element.of("unknown", "urn:example:nobody"));

  private final int requests;

  RequestRun(int requests) {
    this.requests = requests;
  }

  @Test
  void eachIsAnsweredOnce(@TempDir Path folder) {
    try (var bench = new Bench(folder, Settings.ALL)) {
      bench.start();
      for (int n = 0; n < requests; n++) {
        Element payload = PAYLOADS.get(n / 2 % PAYLOADS.size());
        String contact = n % 5 == 0 ? "stranger" + n % 50 : "juliet";
        assertThat(bench.server.ask(contact, "iq" + n, n % 2 == 0 ? "get" : "set", payload))
            .isTrue();
      }
      Bench.await(
          "all answers",
          () -> bench.server.facts().answers().values().stream().allMatch(times -> times > 0));
      Verdict verdict = bench.settle();
      System.out.println("figure: iq " + requests + " " + verdict.figures());
      assertThat(bench.server.facts().answers()).hasSize(requests);
      assertThat(verdict.count(Fault.IQ)).isZero();
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
      assertThat(ProcessHandle.of(bench.sj.pid()).orElseThrow().children()).isEmpty();
    }
  }
}
