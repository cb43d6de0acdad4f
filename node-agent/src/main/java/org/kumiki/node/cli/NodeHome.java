package org.kumiki.node.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.NodeFile;
import org.kumiki.node.control.StewardAnswer;
import org.kumiki.node.control.StewardCommand;
import org.kumiki.node.control.StewardLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The node a command is meant for. */
final class NodeHome {

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private static final int INPUT = 2;

  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "The node's folder, with its node.yaml (default: this folder).")
  Path folder;

  @Option(names = "--json", description = "Print the answer as one JSON document.")
  boolean json;

  Path path() {
    return folder.toAbsolutePath().normalize();
  }

  NodeConfig config() {
    return NodeFile.read(path());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Says it as lines, or with {@code --json} as one document; keys in snake case. */
  void say(Object document, List<String> lines) {
    if (json) {
      out().println(JSON.writeValueAsString(document));
    } else {
      lines.forEach(out()::println);
    }
  }

  /** Says it as lines, or with {@code --json} as one document. */
  void say(Object document, String... lines) {
    say(document, List.of(lines));
  }

  /** Gives the node a command and prints its answer; the exit code. */
  int tell(StewardCommand command) {
    StewardAnswer answer =
        StewardLine.send(config(), command, Clock.systemUTC(), new SecureRandom());
    say(
        answer,
        switch (answer) {
          case StewardAnswer.Wrong _ -> List.of();
          case StewardAnswer.Done(List<String> lines) -> lines;
          case StewardAnswer.Standing standing -> StandingText.lines(standing);
        });
    if (answer instanceof StewardAnswer.Wrong(List<String> lines)) {
      lines.forEach(line -> err().println("kumiki: " + line));
      return INPUT;
    }
    return 0;
  }
}
