package org.kumiki.algorithms.sccs;

import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Self-controlled case series (Farrington 1995): each person is his or her own control, equal to
 * the Poisson regression with a factor for every person, as R's {@code gnm(.., eliminate = id)}.
 *
 * <p>Leaves the node, per round: the conditional log-likelihood with its first and second
 * derivatives; events, persons and days per level of window, age, period and season. Who had which
 * event when does not.
 */
public final class SccsAlgorithm
    implements FederatedAlgorithm<SccsParameters, SccsState, SccsResult> {

  @Override
  public String id() {
    return "sccs";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["start", "end", "events", "exposures", "windows"], "additionalProperties": false,
     "properties": {
      "start": {"type": "string", "description": "first day of observation: a date, or a number of whole days", "x-description-ja": "観察開始日（日付、または整数の日数）"},
      "end": {"type": "string", "description": "last day of observation, which belongs to it", "x-description-ja": "観察終了日（この日を含む）"},
      "events": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 10, "description": "days of events; each that has a value is one", "x-description-ja": "イベント日の変数。値のあるものをそれぞれ1件と数える"},
      "exposures": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 10, "description": "days of exposures, as doses; missing where there was none", "x-description-ja": "曝露日の変数（接種日など）。曝露がなければ欠測"},
      "windows": {"type": "array", "minItems": 1, "maxItems": 50, "items": {"type": "object", "required": ["from", "to"], "additionalProperties": false, "properties": {"from": {"type": "integer"}, "to": {"type": "integer"}, "label": {"type": "string"}}}, "description": "risk windows in days from an exposure, both ends in them, one after the other; below 0: before it", "x-description-ja": "曝露日から数えたリスク期間（両端を含む、重ならない）。0 未満は曝露前"},
      "separate": {"type": "boolean", "description": "true: rate ratios for each exposure of its own, not shared by all", "x-description-ja": "true: 曝露ごとに別の率比を推定する"},
      "age": {"type": "object", "required": ["breaks"], "additionalProperties": false, "properties": {"birth": {"type": "string"}, "breaks": {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 50}, "unit": {"enum": ["days", "years"]}}, "description": "age groups that begin at these breaks; birth: a date, not needed where times are ages already", "x-description-ja": "年齢群の開始点。birth は生年月日（時間の単位がすでに年齢なら不要）"},
      "calendar": {"type": "object", "required": ["breaks"], "additionalProperties": false, "properties": {"breaks": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 50}}, "description": "periods that begin at these dates", "x-description-ja": "暦の期間の開始日"},
      "season": {"type": "object", "required": ["breaks"], "additionalProperties": false, "properties": {"breaks": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 50}}, "description": "seasons of every year that begin at these months and days, as 12-01", "x-description-ja": "毎年の季節の開始月日（例: 12-01）"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public SccsParameters parse(JsonNode parameters, Dictionary dictionary) {
    return SccsParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(SccsParameters p) {
    return p.variables();
  }

  /** Whoever has an event: windows that are days apart would tell of few persons. */
  @Override
  public List<SequencedSet<String>> additiveSets(SccsParameters p) {
    return p.events().stream().map(p::needed).toList();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/coefficients"),
        OutputField.model("/tests"),
        OutputField.counts("/persons"),
        OutputField.counts("/events"),
        new OutputField("/levels", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS));
  }

  @Override
  public SccsState start(SccsParameters p) {
    return SccsSteps.start(p);
  }

  @Override
  public byte[] broadcast(SccsState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(SccsParameters p, Dictionary dictionary, byte[] broadcast) {
    SccsBroadcast.read(broadcast, p);
    return SccsLayout.of(p);
  }

  @Override
  public NodeProgram node(SccsParameters p, Dictionary dictionary) {
    return new SccsProgram(p);
  }

  @Override
  public Step<SccsState, SccsResult> step(SccsParameters p, SccsState state, Sums sums) {
    return SccsSteps.step(p, state, sums);
  }
}
