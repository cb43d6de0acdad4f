package org.kumiki.coordinator.console.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.kumiki.coordinator.query.ProgressLog;
import org.kumiki.coordinator.query.QueryProgress;

/**
 * Something that happened in a query.
 *
 * @param at when
 * @param key under which its words are
 * @param arguments of the words
 */
public record ProgressLine(Instant at, String key, List<Object> arguments) {

  /** Copies. */
  public ProgressLine {
    Objects.requireNonNull(at);
    Objects.requireNonNull(key);
    arguments = List.copyOf(arguments);
  }

  static ProgressLine of(ProgressLog.Entry entry) {
    return switch (entry.event()) {
      case ProgressLog.Event.Step(QueryProgress progress) -> of(entry.at(), progress);
      case ProgressLog.Event.Ended(var ending) -> line(entry.at(), "ended", ending.outcome());
    };
  }

  private static ProgressLine of(Instant at, QueryProgress progress) {
    return switch (progress) {
      case QueryProgress.AwaitingSignature(var until) -> line(at, "awaiting");
      case QueryProgress.Resumed(int round) -> line(at, "resumed", round);
      case QueryProgress.Invited(String query, var nodes) -> line(at, "invited", names(nodes));
      case QueryProgress.Refused(var refusal) ->
          line(at, "refused", refusal.node(), refusal.code(), refusal.said());
      case QueryProgress.SetUp(var nodes, int attempt) -> line(at, "setup", names(nodes));
      case QueryProgress.RoundOpened(int round) -> line(at, "round", round);
      case QueryProgress.RoundDone(int round) -> line(at, "rounddone", round);
      case QueryProgress.PersonsCounted() -> line(at, "counted");
      case QueryProgress.NobodyObjected() -> line(at, "nobodyobjected");
      case QueryProgress.StepDone(int step) -> line(at, "step", step);
      case QueryProgress.NodeLost(String node, int round) -> line(at, "lost", node, round);
      case QueryProgress.NodeBack(String node, boolean restarted) -> line(at, "back", node);
      case QueryProgress.GoneOnWithout(String node, int round) -> line(at, "without", node, round);
    };
  }

  private static ProgressLine line(Instant at, String key, Object... arguments) {
    return new ProgressLine(at, "progress." + key, List.of(arguments));
  }

  private static String names(Collection<String> nodes) {
    return String.join(", ", nodes);
  }
}
