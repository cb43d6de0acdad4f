package org.kumiki.algorithms.crosstab;

import java.util.Arrays;
import java.util.List;
import java.util.SequencedSet;
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
 * Tables of distinct persons by two or three variables, with chi-square, Fisher's, Mantel-Haenszel
 * and trend tests equal to R's.
 *
 * <p>Leaves the node, in one round: distinct persons per cell, and whether there are any. Nothing
 * is sent back.
 */
public final class CrosstabAlgorithm
    extends SingleRoundAlgorithm<CrosstabParameters, CrosstabResult> {

  @Override
  public String id() {
    return "crosstab";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["rows", "columns"], "additionalProperties": false,
         "properties": {
          "rows": {"type": "string", "description": "variable with declared levels", "x-description-ja": "行にする変数（水準が定義されたもの）"},
          "columns": {"type": "string", "description": "variable with declared levels", "x-description-ja": "列にする変数（水準が定義されたもの）"},
          "layers": {"type": "string", "description": "one table per level of this variable", "x-description-ja": "この変数の水準ごとに一つの表"},
          "correct": {"type": "boolean", "default": true, "description": "continuity correction of 2 x 2 tables", "x-description-ja": "2 x 2 表の連続性の補正"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"},
          "exploration": {"type": "boolean", "default": false, "description": "counts rounded at random to multiples of k, the same persons always alike; no tests", "x-description-ja": "件数を k の倍数へ無作為に丸める（同じ人々は常に同じ値）。検定はしない"}}}
        """;
  }

  @Override
  public CrosstabParameters parse(JsonNode parameters, Dictionary dictionary) {
    return CrosstabParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(CrosstabParameters p) {
    return p.variables();
  }

  @Override
  public boolean explores(CrosstabParameters p) {
    return p.exploration();
  }

  /** Figures that are drawn by keys are not additive. */
  @Override
  public List<SequencedSet<String>> additiveSets(CrosstabParameters p) {
    return p.exploration() ? List.of() : List.of(p.variables());
  }

  @Override
  public SequencedSet<String> placesShown(CrosstabParameters p) {
    return p.variables();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.counts("/counts"),
        OutputField.counts("/layers"),
        OutputField.counts("/row_totals"),
        OutputField.counts("/column_totals"),
        OutputField.counts("/row_shares"),
        OutputField.counts("/column_shares"),
        OutputField.test("/chi_square"),
        OutputField.test("/fisher"),
        OutputField.test("/cramers_v"),
        new OutputField("/odds_ratio", OutputClass.COUNT_AND_TABLE, Statbarn.CALCULATED_RATIOS),
        new OutputField(
            "/mantel_haenszel", OutputClass.COUNT_AND_TABLE, Statbarn.CALCULATED_RATIOS));
  }

  @Override
  protected Layout layout(CrosstabParameters p) {
    return CrosstabLayout.of(p);
  }

  @Override
  protected Pass pass(CrosstabParameters p) {
    return new CrosstabPass(p);
  }

  @Override
  protected Step<SingleRound, CrosstabResult> result(CrosstabParameters p, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a node could not contribute to the table");
    }
    long persons = sums.count(CaseSlots.PERSONS_USED);
    if (persons == 0 && !p.exploration()) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE, "no row has a value for every variable of the table");
    }
    List<Long> cells = Arrays.stream(sums.counts(CrosstabLayout.CELLS)).boxed().toList();
    List<Long> nodes = Arrays.stream(sums.counts(CellNodes.SLOT)).boxed().toList();
    List<Long> keys =
        p.exploration()
            ? Arrays.stream(sums.counts(CrosstabLayout.KEYS)).boxed().toList()
            : List.of();
    return new Step.Done<>(new CrosstabResult(p, cells, nodes, keys, persons));
  }
}
