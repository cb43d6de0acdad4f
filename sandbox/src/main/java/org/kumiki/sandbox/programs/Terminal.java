package org.kumiki.sandbox.programs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Commands as people type them, carried out in this process. */
public final class Terminal {

  /**
   * What a command did.
   *
   * @param exit its exit code
   * @param out standard output
   * @param err standard error
   */
  public record Said(int exit, String out, String err) {

    /** The last line that says what was wrong. */
    public String reason() {
      List<String> lines = err.lines().filter(l -> !l.isBlank()).toList();
      return lines.isEmpty() ? "" : lines.getLast();
    }
  }

  private final Supplier<CommandLine> kumiki;

  /**
   * A terminal.
   *
   * @param kumiki the commands
   */
  public Terminal(Supplier<CommandLine> kumiki) {
    this.kumiki = kumiki;
  }

  /** Types words without spaces in them, and further arguments as they are. */
  public Said type(String words, String... more) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.addAll(List.of(more));
    CommandLine line = kumiki.get();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exit = line.execute(arguments.toArray(new String[0]));
    return new Said(exit, out.toString(), err.toString());
  }

  /** The same; it must go well. */
  public Said done(String words, String... more) {
    Said said = type(words, more);
    if (said.exit() != 0) {
      throw new ProgramFailure("kumiki " + words + ": " + said.err().strip());
    }
    return said;
  }
}
