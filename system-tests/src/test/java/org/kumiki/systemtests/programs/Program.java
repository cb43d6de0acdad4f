package org.kumiki.systemtests.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kumiki.sandbox.cli.Main;
import org.kumiki.sandbox.separate.ChildJvm;

/** A command that runs as a process of its own until it is stopped or killed. */
final class Program implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final BufferedReader out;

  private Program(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  /** Starts it. */
  static Program start(Path folder, String... arguments) throws IOException {
    List<String> command = ChildJvm.command(Main.class, folder.resolve("program.log"));
    command.addAll(List.of(arguments));
    Files.createDirectories(folder);
    return new Program(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("program.err").toFile()))
            .start());
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

  /** Ends it at once, as a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
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
