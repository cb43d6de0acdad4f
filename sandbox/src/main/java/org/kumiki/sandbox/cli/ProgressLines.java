package org.kumiki.sandbox.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** Progress as lines with the seconds since the start. Safe for several threads. */
final class ProgressLines implements Consumer<String> {

  private final PrintWriter out;
  private final long start = System.nanoTime();

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(String words) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, words);
  }
}
