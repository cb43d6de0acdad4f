package org.kumiki.sandbox.separate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.sandbox.federation.RejectedData;

/**
 * A child process that runs one part. One command at a time; {@link #kill} may come from any
 * thread, and the command under way then ends with {@link PartDied}.
 */
final class PartProcess implements AutoCloseable {

  private final String name;
  private final Process process;
  private final Lines lines;

  private PartProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.lines = new Lines(process.getInputStream(), process.getOutputStream());
  }

  /**
   * Starts a child.
   *
   * @param home for its log; made where there is none
   */
  static PartProcess start(String name, Path home) {
    try {
      Files.createDirectories(home);
      Process process =
          new ProcessBuilder(ChildJvm.command(PartMain.class, home.resolve("kumiki.log")))
              .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("stderr.log").toFile()))
              .start();
      return new PartProcess(name, process);
    } catch (IOException e) {
      throw new UncheckedIOException("the process of " + name + " cannot start", e);
    }
  }

  /** Asks and takes the last answer. */
  Answer ask(Command command) {
    return ask(command, between -> between instanceof Answer.Words);
  }

  /**
   * Asks and takes the last answer.
   *
   * @param between takes what comes before the last answer and says so
   * @throws PartDied if the child is gone
   */
  synchronized Answer ask(Command command, Function<Answer, Boolean> between) {
    try {
      lines.write(command);
      while (true) {
        Answer answer =
            lines.read(Answer.class).orElseThrow(() -> new PartDied(name, "its output ended"));
        if (!between.apply(answer)) {
          return checked(answer);
        }
      }
    } catch (UncheckedIOException e) {
      throw new PartDied(name, String.valueOf(e.getMessage()));
    }
  }

  /** Answers a question of the child while it works on a command. */
  void reply(Command command) {
    lines.write(command);
  }

  private Answer checked(Answer answer) {
    return switch (answer) {
      case Answer.Invalid(String where, String what) -> throw new InvalidInput(where, what);
      case Answer.Rejected(List<String> report) -> throw new RejectedData(report);
      case Answer.Broken(String message) -> throw new IllegalStateException(name + ": " + message);
      default -> answer;
    };
  }

  /** Ends the process at once, as a power cut would. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    try {
      ask(new Command.Close());
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (PartDied | IOException e) {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }
}
