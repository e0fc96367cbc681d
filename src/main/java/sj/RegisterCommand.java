package sj;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sj.tools.Form;
import sj.tools.FormField;
import sj.tools.Question;
import sj.tools.Registering;

/** {@code sj register}: the account's registration with a service. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = "Register the account with a service, such as a gateway, or end that.",
    footer = {
      "",
      "Without -f the form is shown. This is for services: an account has to be there before sj can"
          + " serve it, its password changes with sj passwd, and deleting it takes serve"
          + " --allow-raw."
    },
    sortOptions = false)
final class RegisterCommand implements Tool {
  @Option(
      names = {"-f", "--field"},
      paramLabel = "NAME[=VALUE]",
      description =
          "a field of the form; without a value it is asked for, or read as the next line of"
              + " standard input, as a secret should be")
  private @Nullable List<String> fields;

  @Option(names = "--cancel", description = "end the registration")
  private boolean cancel;

  @Mixin private AccountToolFlags flags = new AccountToolFlags();

  @Parameters(paramLabel = "SERVICE", description = "the JID of the service")
  private String service = "";

  @Override
  public Integer call() throws IOException {
    if (cancel && fields != null) {
      throw Complaint.misuse("give -f or --cancel, not both");
    }
    var registering =
        new Registering(new Question(flags.tree(), flags.timeout), ToolFlags.jid(service));
    if (cancel) {
      registering.cancel();
      return 0;
    }
    Form form = registering.form();
    if (fields == null) {
      form.lines().forEach(System.out::println);
    } else {
      registering.register(form, values(form, fields));
    }
    return 0;
  }

  private static Map<String, List<String>> values(Form form, List<String> given) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String field : given) {
      int equals = field.indexOf('=');
      String name = equals < 0 ? field : field.substring(0, equals);
      FormField known = form.field(name);
      if (known == null) {
        throw new Complaint("the form has no field " + name + "; without -f it is shown");
      }
      if (known.isSecret() && equals >= 0) {
        throw Complaint.misuse(
            "others can read the arguments of a program: give -f " + name + " without its value");
      }
      values
          .computeIfAbsent(name, any -> new ArrayList<>())
          .add(equals < 0 ? SecretInput.read(name, false) : field.substring(equals + 1));
    }
    return values;
  }
}
