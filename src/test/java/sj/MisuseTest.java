package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command line that is wrong has one status, whoever finds it out. */
class MisuseTest {
  private static int run(String line) {
    return Main.run(line.split(" "), new PrintWriter(new StringWriter()));
  }

  private static String said(String line) {
    var errors = new StringWriter();
    Main.run(line.split(" "), new PrintWriter(errors));
    return errors.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "serve --nonsense",
        "serve -u romeo@@example.net",
        "demo --listen nowhere",
        "serve -u romeo@example.net --connect example.net:5222 --no-tls",
        "demo --durability hope",
        "man nonsense",
        "otr --max 5 .",
        "web --line 5 .",
        "check --profile irc .",
        "tail -n -1 -d .",
        "send -d . @@@ hello",
        "presence -d . -p 300",
        "roster -d . -n Juliet",
        "register -d . --cancel -f name=x example.net",
        "messaged --nonsense",
      })
  void isAlwaysTold(String line) {
    assertThat(run(line)).as(line).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "serv, 'there is no such command; perhaps serve?'",
    "tial -f, 'there is no such command; perhaps tail?'",
    "--hlp, 'sj itself has no option --hlp (options stand behind the command); perhaps --help?'",
    "serve --pasword-file x, 'serve has no option --pasword-file; perhaps --password-file?'",
    "demo --lisen 127.0.0.1:0, 'demo has no option --lisen; perhaps --listen?'",
    "messaged -j romeo@example.net --ouput x, 'messaged has no option --ouput; perhaps --output?'",
    "serve -x, 'serve has no option -x'",
    "man srve, 'there is no command srve (sj --help lists them); perhaps serve?'",
  })
  void whatWasPerhapsMeantIsNamed(String line, String sentence) {
    assertThat(said(line).lines().findFirst()).hasValue("sj: " + sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verysecret",
        "serve verysecret",
        "serve --password verysecret",
        "serve --password=verysecret",
        "serve -pverysecret",
        "serve -Dpverysecret",
        "--password verysecret serve",
        "passwd verysecret",
        "tail romeo@example.net verysecret",
      })
  void whatHasNoPlaceIsNotRepeatedForItMayBeAPassword(String line) {
    assertThat(said(line)).startsWith("sj: ").doesNotContain("verysecret");
  }

  @Test
  void anArgumentTooManyIsToldByItsPlace() {
    assertThat(said("tail -n 5 romeo@example.net two three"))
        .startsWith("sj: tail takes no argument 4 (it isn't shown");
  }

  @Test
  void theDemoIsToldHowToAskForAToken() {
    assertThat(said("demo --listen 0.0.0.0:0")).contains("--token-file").doesNotContain("--no-");
    assertThat(said("serve -u romeo@example.net --no-token --listen 0.0.0.0:0"))
        .contains("leave out --no-token");
  }

  @Test
  void aTreeIsOneAccounts(@TempDir Path folder) throws IOException {
    Path own = Files.createDirectories(folder.resolve(".sj"));
    Files.writeString(own.resolve("account"), "juliet@example.com\n");

    assertThat(said("demo --listen 127.0.0.1:0 -d " + folder))
        .contains("is the tree of juliet@example.com: give romeo@verona.example a directory");
  }

  @Test
  void helpMayBeAskedForByAWord() {
    assertThat(run("help")).isZero();
    assertThat(run("help send")).isZero();
  }

  @Test
  void whatCannotBeDoneAsThingsAreIsNoMisuse(@TempDir Path folder) {
    assertThat(run("web " + folder.resolve("nothing"))).isEqualTo(1);
    assertThat(run("tail -d " + folder)).isEqualTo(1);
    assertThat(run("tail -f -d " + folder + " juliet@example.com")).isEqualTo(1);
    assertThat(run("messaged -j romeo@example.net -d " + folder.resolve("nothing"))).isEqualTo(1);
  }
}
