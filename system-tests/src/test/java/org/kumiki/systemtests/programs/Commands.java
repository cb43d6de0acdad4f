package org.kumiki.systemtests.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.kumiki.sandbox.cli.Main;
import picocli.CommandLine;

/** Commands as a person types them, in this process. */
final class Commands {

  /**
   * What a command did.
   *
   * @param exit its exit code
   * @param out standard output
   * @param err standard error
   */
  record Answer(int exit, String out, String err) {

    /** The same, if it went well. */
    Answer done() {
      assertThat(exit).as(out + err).isZero();
      return this;
    }
  }

  private Commands() {}

  /** Runs one. */
  static Answer run(String... arguments) {
    CommandLine line = Main.commandLine();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exit = line.execute(arguments);
    return new Answer(exit, out.toString(), err.toString());
  }
}
