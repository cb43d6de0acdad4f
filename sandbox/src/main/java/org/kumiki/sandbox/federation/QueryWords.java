package org.kumiki.sandbox.federation;

import java.util.function.Consumer;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryProgress;

/** A query's progress in words. Called from one thread at a time. */
public final class QueryWords implements QueryListener {

  private final Consumer<String> words;

  /** Says it to this consumer. */
  public QueryWords(Consumer<String> words) {
    this.words = words;
  }

  @Override
  public void progress(QueryProgress progress) {
    switch (progress) {
      case QueryProgress.AwaitingSignature(var until) ->
          words.accept("the work order waits for the person's signature until " + until);
      case QueryProgress.Resumed(int round) ->
          words.accept("the coordinator was started again and goes on from round " + round);
      case QueryProgress.Invited(String query, var nodes) ->
          words.accept("query " + query + ": work order sent to " + String.join(", ", nodes));
      case QueryProgress.Refused(var refusal) ->
          words.accept(refusal.node() + " refused: " + refusal.code() + ": " + refusal.message());
      case QueryProgress.SetUp(var nodes, int attempt) ->
          words.accept(
              (attempt == 1 ? "" : "setup again (" + attempt + "): ")
                  + (nodes.size() == 1
                      ? "1 node signed its setup"
                      : nodes.size()
                          + " nodes checked each other's signatures and agreed on keys"));
      case QueryProgress.RoundOpened(int round) -> {
        // Its end tells as much, and tells it once.
      }
      case QueryProgress.RoundDone(int round) -> {
        // What the sum was of follows.
      }
      case QueryProgress.PersonsCounted() ->
          words.accept("total of persons: one masked sum, told to the nodes");
      case QueryProgress.NobodyObjected() -> words.accept("vote: no node objects to that total");
      case QueryProgress.StepDone(int step) -> words.accept("round " + step + ": one masked sum");
      case QueryProgress.NodeLost(String node, int round) ->
          words.accept(
              node
                  + (round == 0 ? " was lost before the first sum" : " was lost in sum " + round)
                  + "; waiting for it");
      case QueryProgress.NodeBack(String node, boolean restarted) ->
          words.accept(node + (restarted ? " came back after a restart" : " reconnected"));
      case QueryProgress.GoneOnWithout(String node, int round) ->
          words.accept("the query goes on without " + node);
    }
  }
}
