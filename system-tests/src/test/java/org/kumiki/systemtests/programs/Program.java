package org.kumiki.systemtests.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kumiki.sandbox.cli.Main;
import org.kumiki.sandbox.separate.ChildJvm;

/** A command that runs as a process of its own until it is stopped or killed. */
final class Program implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final BufferedReader out;
  private Optional<Debugger> debugger = Optional.empty();

  private Program(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  /**
   * Starts it.
   *
   * @param by another command that starts it, as one that gives it a network of its own
   * @param held whether it can be held {@link #at} a step
   */
  static Program start(List<String> by, boolean held, Path folder, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(by);
    command.addAll(ChildJvm.command(Main.class, folder.resolve("program.log")));
    if (held) {
      // Before the class, its last word.
      command.add(command.size() - 1, Debugger.FLAG);
    }
    command.addAll(List.of(arguments));
    Files.createDirectories(folder);
    Program program =
        new Program(
            new ProcessBuilder(command)
                .redirectError(
                    ProcessBuilder.Redirect.appendTo(folder.resolve("program.err").toFile()))
                .start());
    if (held) {
      String listens = program.line();
      int port = Integer.parseInt(listens.substring(listens.lastIndexOf(':') + 1).strip());
      program.debugger = Optional.of(Debugger.attach(port));
    }
    return program;
  }

  /** Its next line; the process prints one when it is ready. */
  String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException(
          "the program ended with exit code " + process.onExit().join().exitValue());
    }
    return line;
  }

  /** Will hold it at a step. */
  Moment at(Moment.Step step) {
    return new Moment(debugger.orElseThrow(), step);
  }

  /** Ends it at once, as a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it where it stands, its connections open (SIGSTOP). */
  void freeze() throws IOException {
    signal("STOP");
  }

  /** Lets it go on (SIGCONT). */
  void thaw() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    if (kill.onExit().join().exitValue() != 0) {
      throw new IOException("signal " + name + " could not be sent");
    }
  }

  /** Asks it to stop, as a service manager does, and waits. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }
}
