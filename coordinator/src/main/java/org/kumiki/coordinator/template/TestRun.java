package org.kumiki.coordinator.template;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.trial.Trial;
import org.kumiki.coordinator.audit.AuditLog;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of running a template's example at three made-up sites: what left a site in each round,
 * and how it ended. Guarantees: the same example gives the same run; no data of anybody are in it.
 *
 * @param layouts of each round, in order
 * @param passed true if there was a result and every number kept to its declared bound
 * @param words why not, empty where it passed
 * @param reads the variables that it reads
 * @param outputs the fields of the result
 */
public record TestRun(
    List<Layout> layouts,
    boolean passed,
    List<Message> words,
    List<String> reads,
    List<OutputField> outputs) {

  private static final int MOST_ROUNDS = 200;

  /** Fixed, so that reviewers see the run that the author saw. */
  private static final long SEED = 20_290_326L;

  /** Copies. */
  public TestRun {
    layouts = List.copyOf(layouts);
    words = List.copyOf(words);
    reads = List.copyOf(reads);
    outputs = List.copyOf(outputs);
  }

  /** Runs an example. */
  public static TestRun of(BoundExample<?, ?, ?> example) {
    return run(example);
  }

  private static <P, S, R extends Result> TestRun run(BoundExample<P, S, R> example) {
    Trial<R> trial =
        Trial.run(
            example.algorithm(),
            example.parsed(),
            example.preparation().dictionary(),
            MOST_ROUNDS,
            SEED);
    List<Message> words =
        switch (trial.last()) {
          case Trial.Ending.Finished<R> _ -> trial.faults();
          case Trial.Ending.Stopped<R>(Message why) -> List.of(why);
        };
    return new TestRun(
        trial.layouts(), trial.passed(), words, example.reads(), example.algorithm().outputs());
  }

  /** For the case's events. */
  public ObjectNode summary() {
    ObjectNode summary =
        AuditLog.detail().put("passed", passed).put("rounds", layouts.size()).put("sites", 3);
    var lines = summary.putArray("words");
    var japanese = summary.putArray("words_ja");
    for (Message one : words.stream().limit(20).toList()) {
      lines.add(one.en());
      japanese.add(one.ja());
    }
    return summary;
  }
}
