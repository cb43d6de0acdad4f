package org.kumiki.algorithms.feasibility;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.kumiki.algorithms.atrisk.AtRiskSlots;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * How many persons, events and how much person-time there are, in all and per group.
 *
 * <p>Leaves the node, in one round: counts of persons and events, whether there are any, and sums
 * of person-time, in all and per group. Nothing is sent back.
 */
public final class FeasibilityAlgorithm
    extends SingleRoundAlgorithm<FeasibilityParameters, FeasibilityResult> {

  @Override
  public String id() {
    return "feasibility";
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
      "by": {"type": "string", "description": "variable with declared levels", "x-description-ja": "水準が定義された変数"},
      "events": {"type": "string", "description": "boolean or 0/1 integer: 1 is an event", "x-description-ja": "真偽値または 0/1 の整数。1 がイベント"},
      "person_time": {"type": "string", "description": "number: time at risk of a row", "x-description-ja": "数値。行ごとのリスク時間"},
      "exploration": {"type": "boolean", "description": "counts rounded at random to multiples of k, the same persons always alike", "x-description-ja": "件数を k の倍数へ無作為に丸める（同じ人々は常に同じ値）"},
      "steps": {"type": "array", "minItems": 1, "maxItems": 20, "items": {"type": "object", "required": ["where"], "additionalProperties": false, "properties": {"label": {"type": "string"}, "where": {"type": "string"}}}, "description": "criteria in order: how many persons are left after each; alone in the parameters", "x-description-ja": "順に適用する組入れ基準。各段階で残る人数（他のパラメータとは併用しない）"}}}
    """;
  }

  @Override
  public FeasibilityParameters parse(JsonNode parameters, Dictionary dictionary) {
    return FeasibilityParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(FeasibilityParameters p) {
    return p.variables();
  }

  @Override
  public boolean explores(FeasibilityParameters p) {
    return p.exploration();
  }

  /**
   * Everybody is counted; in groups those whose group is known. Figures that are drawn by keys are
   * not additive: the difference of two of them has the noise of both.
   */
  @Override
  public List<SequencedSet<String>> additiveSets(FeasibilityParameters p) {
    if (p.exploration()) {
      return List.of();
    }
    List<SequencedSet<String>> sets = new ArrayList<>(List.of(new LinkedHashSet<>()));
    p.by().ifPresent(category -> sets.add(new LinkedHashSet<>(List.of(category.name()))));
    return sets;
  }

  /** Each step is a cohort of its own, compared with earlier ones as such. */
  @Override
  public List<AdditiveRows> additiveRows(FeasibilityParameters p) {
    List<AdditiveRows> rows = new ArrayList<>(super.additiveRows(p));
    p.steps()
        .forEach(s -> rows.add(new AdditiveRows(Optional.of(s.together()), new LinkedHashSet<>())));
    return rows;
  }

  /** Counts are rounded; sums of person-time are not. */
  @Override
  public List<String> shownBy(FeasibilityParameters p) {
    return p.counted().personTime().isPresent()
        ? p.by().map(Category::name).stream().toList()
        : List.of();
  }

  @Override
  public SequencedSet<String> placesShown(FeasibilityParameters p) {
    return new LinkedHashSet<>(p.by().map(Category::name).stream().toList());
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.counts("/count"),
        OutputField.counts("/groups"),
        OutputField.counts("/steps"),
        new OutputField("/person_time", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS));
  }

  @Override
  protected Layout layout(FeasibilityParameters p) {
    return FeasibilityLayout.of(p);
  }

  @Override
  protected Pass pass(FeasibilityParameters p) {
    return new FeasibilityPass(p);
  }

  @Override
  protected Step<SingleRound, FeasibilityResult> result(FeasibilityParameters p, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "person-time is infinite or too large somewhere");
    }
    Optional<String> events = p.counted().events();
    if (events.isPresent() && sums.count(AtRiskSlots.UNFIT) > 0) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE,
          "'%s' must be 0 or 1 to count events; other values occur",
          events.get());
    }
    return new Step.Done<>(
        new FeasibilityResult(
            p,
            AtRiskSlots.read(p.counted(), sums),
            p.exploration()
                ? Arrays.stream(sums.counts(FeasibilityLayout.KEYS)).boxed().toList()
                : List.of()));
  }
}
