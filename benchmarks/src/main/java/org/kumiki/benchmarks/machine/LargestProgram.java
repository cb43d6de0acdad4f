package org.kumiki.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How much memory of its own the largest of the started programs takes at most, looked at ten times
 * a second: heap, threads and the engine's buffers, without what the system can take back at any
 * time because it lies in a file ({@code RssAnon} of Linux; 0 elsewhere).
 */
public final class LargestProgram implements AutoCloseable {

  private static final String FIELD = "RssAnon:";

  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private volatile long kibibytes;

  /** Looks from now on. */
  public LargestProgram() {
    var _ = looks.scheduleAtFixedRate(this::look, 0, 100, TimeUnit.MILLISECONDS);
  }

  /** The most until now. */
  public long mebibytes() {
    return kibibytes >> 10;
  }

  private void look() {
    ProcessHandle.current()
        .descendants()
        .mapToLong(program -> kibibytes(program.pid()))
        .max()
        .ifPresent(most -> kibibytes = Math.max(kibibytes, most));
  }

  private static long kibibytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // It has ended meanwhile, or this is not Linux.
      return 0;
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
