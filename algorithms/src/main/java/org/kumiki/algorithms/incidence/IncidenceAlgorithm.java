package org.kumiki.algorithms.incidence;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
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
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Events per person-time with exact intervals, compared between groups, and standardised directly
 * and indirectly.
 *
 * <p>Leaves the node, in one round: counts of persons and events, whether there are any, and sums
 * of person-time, in all, per group, and per level of the standard within it. Nothing is sent back.
 */
public final class IncidenceAlgorithm
    extends SingleRoundAlgorithm<IncidenceParameters, IncidenceResult> {

  static final String NEGATIVE = "negative_times";

  private static final String ENTRIES = "in all, per group, per stratum of a group";

  @Override
  public String id() {
    return "incidence";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["events", "person_time"], "additionalProperties": false,
     "properties": {
      "events": {"type": "string", "description": "boolean or 0/1 integer: 1 is an event", "x-description-ja": "真偽値または 0/1 の整数。1 がイベント"},
      "person_time": {"type": "string", "description": "number: time at risk of a row", "x-description-ja": "数値。行ごとのリスク時間"},
      "by": {"type": "string", "description": "variable with declared levels; the first is compared with", "x-description-ja": "水準が定義された変数。最初の水準と比べる"},
      "standard": {"type": "object", "required": ["variable"], "additionalProperties": false, "properties": {"variable": {"type": "string", "description": "variable with declared levels", "x-description-ja": "水準が定義された変数"}, "weights": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}, "description": "per level, for the directly standardised rate", "x-description-ja": "水準ごとの重み（直接法による標準化）"}, "rates": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}, "description": "per level, for expected events and their ratio to the observed", "x-description-ja": "水準ごとの率（期待イベント数と標準化比）"}}, "description": "a standard population by the levels of a variable", "x-description-ja": "ある変数の水準による標準人口"},
      "per": {"type": "number", "exclusiveMinimum": 0, "default": 1, "description": "rates are per so many units of person-time", "x-description-ja": "率の分母とする人時の単位数"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public IncidenceParameters parse(JsonNode parameters, Dictionary dictionary) {
    return IncidenceParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(IncidenceParameters p) {
    return p.variables();
  }

  @Override
  public List<String> shownBy(IncidenceParameters p) {
    return p.by().map(Category::name).stream().toList();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/all", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        new OutputField("/groups", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS));
  }

  @Override
  protected Layout layout(IncidenceParameters p) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.addAll(AtRiskSlots.persons(p.entries(), ENTRIES));
    slots.addAll(AtRiskSlots.eventsAndTime(p.counted(), p.entries(), ENTRIES));
    slots.add(
        new Slot(
            NEGATIVE,
            1,
            SlotKind.COUNT,
            new Bound.Count(),
            DisclosureClass.INTERNAL,
            "Rows whose person-time is below 0."));
    return new Layout(slots);
  }

  @Override
  protected Pass pass(IncidenceParameters p) {
    return new IncidencePass(p);
  }

  @Override
  protected Step<SingleRound, IncidenceResult> result(IncidenceParameters p, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "person-time is infinite or too large somewhere");
    }
    if (sums.count(AtRiskSlots.UNFIT) > 0) {
      return nothing("'%s' must be 0 or 1; other values occur", p.counted().events().orElseThrow());
    }
    if (sums.count(NEGATIVE) > 0) {
      return nothing("'%s' is below 0 in some rows", p.counted().personTime().orElseThrow());
    }
    if (sums.count(CaseSlots.PERSONS_USED) == 0) {
      return nothing("no row has a value for every variable of the rates");
    }
    return new Step.Done<>(new IncidenceResult(p, AtRiskSlots.read(p.counted(), sums)));
  }

  private static Step<SingleRound, IncidenceResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }
}
