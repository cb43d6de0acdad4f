package org.kumiki.algorithms.histogram;

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
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Persons per bin of a number and their density, equal to R's {@code hist}; bins are declared or
 * divide the dictionary's range.
 *
 * <p>Leaves the node, in one round: distinct persons per group and bin, and whether there are any.
 * Nothing is sent back.
 */
public final class HistogramAlgorithm
    extends SingleRoundAlgorithm<HistogramParameters, HistogramResult> {

  @Override
  public String id() {
    return "histogram";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["variable"], "additionalProperties": false,
     "properties": {
      "variable": {"type": "string", "description": "a number", "x-description-ja": "数値"},
      "breaks": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 201, "description": "where bins meet, rising; each bin holds its right end, the first both", "x-description-ja": "階級の境界（昇順）。各階級は右端を含み、最初の階級は両端を含む"},
      "bins": {"type": "integer", "minimum": 1, "maximum": 200, "description": "in place of breaks: so many bins of equal width over the dictionary's range", "x-description-ja": "breaks の代わりに、辞書の範囲を等幅に分ける階級の数"},
      "by": {"type": "string", "description": "variable with declared levels: a histogram of each", "x-description-ja": "水準が定義された変数。水準ごとのヒストグラム"}}}
    """;
  }

  @Override
  public HistogramParameters parse(JsonNode parameters, Dictionary dictionary) {
    return HistogramParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(HistogramParameters p) {
    return p.variables();
  }

  @Override
  public List<Category> intervals(HistogramParameters p) {
    return List.of(p.intervals());
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(OutputField.counts("/groups"));
  }

  @Override
  protected Layout layout(HistogramParameters p) {
    return HistogramLayout.of(p);
  }

  @Override
  protected Pass pass(HistogramParameters p) {
    return new HistogramPass(p);
  }

  @Override
  protected Step<SingleRound, HistogramResult> result(HistogramParameters p, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a node could not contribute to the histogram");
    }
    long persons = sums.count(CaseSlots.PERSONS_USED);
    if (persons == 0) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE, "no row has a value of '%s'", p.variable().name());
    }
    return new Step.Done<>(
        new HistogramResult(
            p,
            persons,
            sums.count(CaseSlots.ROWS_USED) == persons,
            longs(sums.counts(HistogramLayout.BINS)),
            longs(sums.counts(HistogramLayout.BIN_NODES)),
            longs(sums.counts(HistogramLayout.GROUPS)),
            longs(sums.counts(HistogramLayout.GROUP_NODES))));
  }

  private static List<Long> longs(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
