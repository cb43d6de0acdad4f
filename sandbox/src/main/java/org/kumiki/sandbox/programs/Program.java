package org.kumiki.sandbox.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kumiki.sandbox.separate.ChildJvm;
import org.kumiki.sandbox.separate.JvmFlags;

/** A command that runs as a process of its own until it is stopped or killed. */
public final class Program implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final BufferedReader out;

  private Program(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  /**
   * Starts it.
   *
   * @param home of the program; it logs there
   */
  public static Program start(Class<?> main, Path home, JvmFlags flags, String... arguments) {
    List<String> command = ChildJvm.command(main, home.resolve("program.log"), flags);
    command.addAll(List.of(arguments));
    try {
      Files.createDirectories(home);
      return new Program(
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("program.err").toFile()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("a program cannot start", e);
    }
  }

  /**
   * Reads what it prints until a line contains these words.
   *
   * @throws ProgramFailure if it ends before
   */
  public void await(String words) {
    try {
      String line = out.readLine();
      while (line != null && !line.contains(words)) {
        line = out.readLine();
      }
      if (line == null) {
        throw new ProgramFailure(
            "a program ended with exit code " + process.onExit().join().exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a program cannot be read", e);
    }
  }

  /** Ends it at once, as a power cut would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to stop, as a service manager does. */
  void stop() {
    process.destroy();
  }

  /** The same, and waits. */
  @Override
  public void close() {
    stop();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }
}
