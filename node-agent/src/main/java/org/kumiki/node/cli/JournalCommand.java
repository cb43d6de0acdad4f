package org.kumiki.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.journal.JournalCheck;
import org.kumiki.node.journal.JournalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code kumiki node journal}: who asked what under which permit, and what left. */
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The journal of this node: who asked what under which permit, and what left.")
final class JournalCommand {

  private static final int BROKEN = 1;

  /** Every line fits; an unfinished line behind them counts for nothing. */
  private record Intact(boolean intact, long lines, String seal, boolean unfinished) {}

  private record Broken(boolean intact, long line, String why) {}

  private record Entries(List<JsonNode> entries) {}

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Checks every line against the one before. Keep the last seal elsewhere: it shows later that",
        "nothing was cut off. Can be run while the node runs, or on a copy."
      })
  int verify(@Mixin NodeHome home) throws IOException {
    return switch (JournalCheck.of(file(home))) {
      case JournalCheck.Intact(long lines, String last, boolean unfinished) -> {
        List<String> words = new ArrayList<>();
        words.add("intact: %d lines, last seal %s".formatted(lines, last));
        if (unfinished) {
          words.add("a line behind it is unfinished: a process died while writing it");
        }
        home.say(new Intact(true, lines, last, unfinished), words);
        yield 0;
      }
      case JournalCheck.Broken(long line, String why) -> {
        home.say(new Broken(false, line, why), List.of());
        home.err().println("kumiki: broken at line " + line + ": " + why);
        yield BROKEN;
      }
    };
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the last entries, one line each.")
  int show(
      @Mixin NodeHome home,
      @Option(names = "--last", defaultValue = "40", description = "How many (default 40).")
          int last)
      throws IOException {
    List<JsonNode> entries = JournalText.last(file(home), last);
    home.say(new Entries(entries), entries.stream().map(JournalText::words).toList());
    return 0;
  }

  private static Path file(NodeHome home) {
    Path file = Journal.path(home.path());
    if (!file.toFile().isFile()) {
      throw new InvalidInput(file.toString(), "there is no journal; is --home a node's folder?");
    }
    return file;
  }
}
