package org.kumiki.sandbox.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.sandbox.run.RunListener;

/** Progress as lines with the seconds since the start. Safe for several threads. */
final class ProgressLines implements RunListener, QueryListener {

  private final PrintWriter out;
  private final long start = System.nanoTime();
  private int rounds;

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void step(String words) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, words);
  }

  @Override
  public synchronized void progress(QueryProgress progress) {
    switch (progress) {
      case QueryProgress.Invited(String query, var nodes) ->
          step("query " + query + ": work order sent to " + String.join(", ", nodes));
      case QueryProgress.Refused(var refusal) ->
          step(refusal.node() + " refused: " + refusal.code() + ": " + refusal.message());
      case QueryProgress.SetUp(var nodes, int attempt) ->
          step(
              (attempt == 1 ? "" : "setup again (" + attempt + "): ")
                  + nodes.size()
                  + " nodes checked each other's signatures and agreed on keys");
      case QueryProgress.RoundOpened(int round) -> rounds = round;
      case QueryProgress.RoundDone(int round) -> step("round " + round + ": one masked sum");
      case QueryProgress.NodeLost(String node, int round) ->
          step(node + " was lost in round " + Math.max(round, rounds) + "; waiting for it");
      case QueryProgress.NodeBack(String node, boolean restarted) ->
          step(node + (restarted ? " came back after a restart" : " reconnected"));
    }
  }
}
