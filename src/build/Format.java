import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds every Java file to google-java-format. Runs from source on the build's JDK: {@code check}
 * lists what deviates and fails, {@code apply} rewrites it.
 */
final class Format {
  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    var files = new ArrayList<Path>();
    for (String root : List.of(args).subList(1, args.length)) {
      try (var walk = Files.walk(Path.of(root))) {
        walk.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    var deviating = new ArrayList<Path>();
    var formatter = new Formatter();
    for (Path file : files) {
      String before = Files.readString(file);
      String after = formatter.formatSourceAndFixImports(before);
      if (!after.equals(before)) {
        deviating.add(file);
        if (apply) {
          Files.writeString(file, after);
        }
      }
    }
    if (!apply && !deviating.isEmpty()) {
      deviating.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("mend it with:  ./mvnw -q process-sources -Dformat=apply");
      System.exit(1);
    }
  }
}
