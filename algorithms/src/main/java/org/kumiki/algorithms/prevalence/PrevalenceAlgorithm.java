package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.AdditiveRows;
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
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Shares of persons who have a condition: of all, at dates, or in periods, per group, with
 * intervals, directly standardised, with a test of a trend in time.
 *
 * <p>Leaves the node, in one round: distinct persons and cases per time and group, and by how many
 * those of two times differ. Nothing is sent back.
 */
public final class PrevalenceAlgorithm
    extends SingleRoundAlgorithm<PrevalenceParameters, PrevalenceResult> {

  @Override
  public String id() {
    return "prevalence";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
     "properties": {
      "case": {"type": "string", "description": "boolean or 0/1 integer: 1 is a case; without a time", "x-description-ja": "真偽値または 0/1 の整数。1 が有病（時点なし）"},
      "onset": {"type": "string", "description": "date on which the condition began; missing: never", "x-description-ja": "発症日。欠測は未発症"},
      "resolved": {"type": "string", "description": "date from which on it was over; missing: it lasts", "x-description-ja": "治癒日（この日以降は有病でない）。欠測は継続"},
      "start": {"type": "string", "description": "first date of a person's observation; with end", "x-description-ja": "観察開始日（end と併用）"},
      "end": {"type": "string", "description": "last date of a person's observation", "x-description-ja": "観察終了日"},
      "at": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 24, "description": "rising dates of point prevalence", "x-description-ja": "時点有病率を求める日付（昇順）"},
      "periods": {"type": "array", "minItems": 1, "maxItems": 24, "items": {"type": "object", "required": ["from", "to"], "additionalProperties": false, "properties": {"from": {"type": "string"}, "to": {"type": "string"}}}, "description": "rising periods of period prevalence, in place of at", "x-description-ja": "at の代わりに、期間有病率を求める期間（昇順）"},
      "by": {"type": "string", "description": "variable with declared levels", "x-description-ja": "水準が定義された変数"},
      "standard": {"type": "object", "required": ["variable", "weights"], "additionalProperties": false, "properties": {"variable": {"type": "string"}, "weights": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}}}, "description": "a standard population: a weight for each level of a variable", "x-description-ja": "標準人口。変数の水準ごとの重み"},
      "per": {"type": "number", "exclusiveMinimum": 0, "description": "shares are of so many persons; 1 without it", "x-description-ja": "この人数当たりで示す（なければ 1）"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public PrevalenceParameters parse(JsonNode parameters, Dictionary dictionary) {
    return PrevalenceParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(PrevalenceParameters p) {
    return p.variables();
  }

  /** Those observed at each time, and of them those affected, are cohorts of their own. */
  @Override
  public List<AdditiveRows> additiveRows(PrevalenceParameters p) {
    List<AdditiveRows> rows = new ArrayList<>();
    rows.add(new AdditiveRows(Optional.empty(), p.needed()));
    for (Moment moment : p.moments()) {
      if (moment.observed().isPresent()) {
        rows.add(new AdditiveRows(moment.observed(), p.needed()));
      }
      if (!moment.label().isEmpty()) {
        rows.add(new AdditiveRows(Optional.of(moment.affected()), p.needed()));
      }
    }
    return rows;
  }

  @Override
  public SequencedSet<String> placesShown(PrevalenceParameters p) {
    return new LinkedHashSet<>(p.by().map(Category::name).stream().toList());
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/times", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        OutputField.test("/trend"));
  }

  @Override
  protected Layout layout(PrevalenceParameters p) {
    return PrevalenceLayout.of(p);
  }

  @Override
  protected Pass pass(PrevalenceParameters p) {
    return new PrevalencePass(p);
  }

  @Override
  protected Step<SingleRound, PrevalenceResult> result(PrevalenceParameters p, Sums sums) {
    if (sums.vetoed() || sums.count(CaseSlots.PERSONS_USED) == 0) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE, "no row has a value for every variable in use");
    }
    return new Step.Done<>(PrevalenceResult.of(p, sums));
  }
}
