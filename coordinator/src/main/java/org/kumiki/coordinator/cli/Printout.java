package org.kumiki.coordinator.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command has to say: lines for a person, or with {@code --json} one document on standard
 * output. Guarantees: never both, and the exit code does not depend on it.
 */
final class Printout {

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(names = "--json", description = "Print the answer as one JSON document.")
  boolean json;

  /** Says it one way or the other; the document is a record or a tree, keys in snake case. */
  void say(Object document, List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(document));
    } else {
      lines.forEach(out::println);
    }
  }

  /** Says it one way or the other. */
  void say(Object document, String... lines) {
    say(document, List.of(lines));
  }

  /** A line that the document of a later {@link #say} makes superfluous. */
  void line(String line) {
    if (!json) {
      spec.commandLine().getOut().println(line);
    }
  }

  /** A hint that only a person needs, beside the answer. */
  void hint(String line) {
    if (!json) {
      spec.commandLine().getErr().println(line);
    }
  }
}
