package org.kumiki.algorithms.competing;

import java.util.List;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.SingleRound;
import org.kumiki.algorithms.SingleRoundAlgorithm;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Cumulative incidence of each of several causes by group, and Gray's test: equal to R's {@code
 * cmprsk::cuminc} on the pooled rows, with times taken at the ends of the grid's cells.
 *
 * <p>Leaves the node, in one round: rows with an event per group, cause and cell of the grid, and
 * rows that leave per group and cell. Nothing is sent back. What is shown of a curve is decided by
 * disclosure.md R10 at release.
 */
public final class CompetingAlgorithm
    extends SingleRoundAlgorithm<CompetingParameters, CompetingResult> {

  @Override
  public String id() {
    return "competing-risks";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["time", "status"], "additionalProperties": false,
     "properties": {
      "time": {"type": "string", "description": "variable with the time to an event or to censoring", "x-description-ja": "イベントまたは打ち切りまでの時間の変数"},
      "status": {"type": "string", "description": "variable with declared levels: how the time ended", "x-description-ja": "時間がどう終わったか（水準が定義された変数）"},
      "censored": {"type": "string", "description": "the level of status that is no event; the first without it", "x-description-ja": "イベントでない status の水準。なければ最初の水準"},
      "by": {"type": "string", "description": "boolean, or variable with an enum: curves per level", "x-description-ja": "真偽値または水準が定義された変数。水準ごとの曲線"},
      "width": {"type": "number", "exclusiveMinimum": 0, "default": 1, "description": "of a cell of the time grid", "x-description-ja": "時間格子の一目の幅"},
      "horizon": {"type": "number", "exclusiveMinimum": 0, "description": "later times are censored there", "x-description-ja": "これより後の時間はここで打ち切る"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public CompetingParameters parse(JsonNode parameters, Dictionary dictionary) {
    return CompetingParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(CompetingParameters p) {
    return p.variables();
  }

  @Override
  public List<String> shownBy(CompetingParameters p) {
    return p.shownBy();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/groups", OutputClass.SURVIVAL, Statbarn.HAZARD_SURVIVAL_TABLES),
        new OutputField("/gray", OutputClass.SURVIVAL, Statbarn.STATISTICAL_HYPOTHESIS_TESTS));
  }

  @Override
  protected Layout layout(CompetingParameters p) {
    return CompetingLayout.of(p);
  }

  @Override
  protected Pass pass(CompetingParameters p) {
    return new CompetingPass(p);
  }

  @Override
  protected Step<SingleRound, CompetingResult> result(CompetingParameters p, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "some site could not give its counts");
    }
    if (sums.count(CaseSlots.ROWS_USED) == 0) {
      return nothing(
          "no row has a value for %s after the filter", String.join(", ", p.variables()));
    }
    if (sums.count(CompetingLayout.UNFIT_TIMES) > 0) {
      return nothing("'%s' must not be negative, and it is", p.outcome().time().name());
    }
    List<CauseCounts> groups =
        IntStream.range(0, p.groups()).mapToObj(g -> CauseCounts.of(p, g, sums)).toList();
    return new Step.Done<>(new CompetingResult(p, groups, sums.count(CaseSlots.PERSONS_USED)));
  }

  private static Step<SingleRound, CompetingResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }
}
