package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.tree.Part;

class LoneArgumentsTest {
  @TempDir private Path dir;

  @Test
  void plainFlagsGoTheShortWay() throws IOException {
    Lone.Plan plan =
        plan("messaged -j romeo@example.net -d DIR -i 7 --output sent --wait 3 --strangers 5");

    assertThat(plan.part()).isEqualTo(Part.MESSAGED);
    assertThat(plan.account()).isEqualTo(Jid.of("romeo@example.net"));
    assertThat(plan.dir()).isEqualTo(dir);
    assertThat(plan.input()).isEqualTo(7);
    assertThat(plan.output()).isEqualTo(Path.of("sent"));
    assertThat(plan.patience()).isEqualTo(Duration.ofSeconds(3));
    assertThat(plan.limits().strangersAnHour()).isEqualTo(5);
  }

  @Test
  void variablesCountWhereThereIsNoFlag() throws IOException {
    var environment = Map.of("SJ_DIR", dir.toString(), "SJ_WAIT", "2", "SJ_INPUT", "4");

    Lone.Plan plan =
        Objects.requireNonNull(LoneArguments.plan(new String[] {"iqd", "-i", "5"}, environment));

    assertThat(plan.dir()).isEqualTo(dir);
    assertThat(plan.patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(plan.input()).isEqualTo(5);
    assertThat(plan.account()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve -d DIR",
        "messaged --help",
        "messaged -d DIR",
        "iqd -d DIR --strangers 3",
        "iqd -d DIR -i x",
        "iqd -d DIR --wait -1",
        "iqd -d DIR -d DIR",
        "iqd -d",
        "iqd -dDIR",
        "iqd DIR"
      })
  void whateverIsNotPlainlyRightGoesTheLongWay(String line) throws IOException {
    assertThat(LoneArguments.plan(words(line), Map.of())).isNull();
  }

  @Test
  void aDirectoryThatIsNoneIsNotMade() {
    assertThatThrownBy(() -> plan("iqd -d DIR/none"))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("is no directory");
  }

  private Lone.Plan plan(String line) throws IOException {
    return Objects.requireNonNull(LoneArguments.plan(words(line), Map.of()));
  }

  private String[] words(String line) {
    return line.replace("DIR", dir.toString()).split(" ");
  }
}
