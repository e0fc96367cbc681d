package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes that the face has and {@code openapi.yaml}, held to each other both ways. */
class OpenApiTest {
  @TempDir Path directory;

  @Test
  void theContractNamesEveryRouteParameterAndStatusAndNoOther() {
    try (Home home = new Home(directory)) {
      List<Contract.Documented> routes =
          home.face.operations().stream()
              .map(
                  operation ->
                      new Contract.Documented(
                          operation.method().name(),
                          operation.path(),
                          operation.open(),
                          new TreeSet<>(operation.query()),
                          new TreeSet<>(operation.answers())))
              .toList();

      assertThat(Contract.LOADED.operations()).containsExactlyInAnyOrderElementsOf(routes);
    }
  }

  @Test
  void everySchemaOfAnObjectIsClosed() {
    assertClosed(Contract.LOADED.document());
  }

  private static void assertClosed(Object node) {
    if (node instanceof Map<?, ?> map) {
      if ("object".equals(map.get("type"))) {
        assertThat(map.get("additionalProperties")).as("%s", map).isEqualTo(false);
      }
      map.values().forEach(OpenApiTest::assertClosed);
    } else if (node instanceof List<?> list) {
      list.forEach(OpenApiTest::assertClosed);
    }
  }

  @Test
  void theFaceServesTheContract() {
    try (Home home = new Home(directory)) {
      Reply reply = home.ask("GET", "/openapi.yaml");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).startsWith("openapi: 3.1.0");
    }
  }

  @Test
  void everyOperationRefusesAnUnknownParameterByName() {
    try (Home home = new Home(directory)) {
      for (Contract.Documented operation : Contract.LOADED.operations()) {
        String path = operation.path().replace("{jid}", "romeo@example.net").replace("{id}", "1");

        Reply reply = home.ask(operation.method(), path + "?colour=red");

        assertThat(reply.status()).as("%s", operation).isEqualTo(400);
        assertThat(reply.field()).isEqualTo("colour");
      }
    }
  }

  @Test
  void everyPathRefusesAnotherMethodAndSaysWhichItHas() {
    try (Home home = new Home(directory)) {
      for (Contract.Documented operation : Contract.LOADED.operations()) {
        String path = operation.path().replace("{jid}", "romeo@example.net").replace("{id}", "1");

        Reply reply = home.ask("PATCH", path);

        assertThat(reply.status()).as("%s", operation).isEqualTo(405);
        assertThat(reply.headers().get("Allow")).contains(operation.method());
      }
    }
  }

  @Test
  void everyOperationWithAContactRefusesWhatIsNoBareJid() {
    try (Home home = new Home(directory)) {
      for (Contract.Documented operation : Contract.LOADED.operations()) {
        if (operation.path().contains("{jid}")) {
          for (String jid : List.of("@", "a%20b@example.net", "romeo@example.net%2Forchard")) {
            Reply reply = home.ask(operation.method(), operation.path().replace("{jid}", jid));

            assertThat(reply.status()).as("%s %s", operation, jid).isEqualTo(400);
            assertThat(reply.field()).isEqualTo("jid");
          }
        }
      }
    }
  }
}
