package org.kumiki.algorithms.ranktest;

import java.util.Arrays;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.SingleRound;
import org.kumiki.algorithms.SingleRoundAlgorithm;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Tests whether a number tends to be greater in one group than in another, by ranks: Wilcoxon's for
 * two groups, Kruskal and Wallis' for any number.
 *
 * <p>Leaves the node, in one round: rows per group and value of the declared grid, from which the
 * coordinator ranks. Nothing is sent back.
 */
public final class RankTestAlgorithm
    extends SingleRoundAlgorithm<RankTestParameters, RankTestResult> {

  @Override
  public String id() {
    return "rank-test";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["variable", "by"], "additionalProperties": false,
     "properties": {
      "variable": {"type": "string", "description": "a number with a declared range and resolution", "x-description-ja": "範囲と分解能が定義された数値"},
      "by": {"type": "string", "description": "variable with two levels or more", "x-description-ja": "二つ以上の水準を持つ変数"},
      "correct": {"type": "boolean", "default": true, "description": "continuity correction of Wilcoxon's test", "x-description-ja": "Wilcoxon 検定の連続性の補正"}}}
    """;
  }

  @Override
  public RankTestParameters parse(JsonNode parameters, Dictionary dictionary) {
    return RankTestParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(RankTestParameters p) {
    return p.variables();
  }

  @Override
  public List<Category> intervals(RankTestParameters p) {
    return List.of(p.intervals());
  }

  @Override
  public List<String> shownBy(RankTestParameters p) {
    return List.of(p.by().name());
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/groups", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        OutputField.test("/wilcoxon"),
        OutputField.test("/kruskal_wallis"));
  }

  @Override
  protected Layout layout(RankTestParameters p) {
    return RankTestLayout.of(p);
  }

  @Override
  protected Pass pass(RankTestParameters p) {
    return new RankTestPass(p);
  }

  @Override
  protected Step<SingleRound, RankTestResult> result(RankTestParameters p, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a node could not contribute to the ranks");
    }
    Ranks ranks = Ranks.of(sums.counts(RankTestLayout.VALUES), p.by().size());
    if (ranks.occupied() < 2 || ranks.distinct() < 2) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE,
          "there is nothing to compare: fewer than two groups of '%s' have values, or all are"
              + " alike",
          p.by().name());
    }
    return new Step.Done<>(
        new RankTestResult(
            p, Arrays.stream(sums.counts(RankTestLayout.PERSONS)).boxed().toList(), ranks));
  }
}
