package org.kumiki.algorithms.kaplanmeier;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
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
 * Survival curves by group and the log-rank test: equal to R's {@code survfit} and {@code survdiff}
 * on the pooled rows, with times taken at the ends of the grid's cells.
 *
 * <p>Leaves the node: rows with an event and rows that leave (with start: that come), per group,
 * stratum and cell of the grid; once before, where nobody declared a horizon, the sum of the times
 * and of their squares. What is shown of a curve is decided by disclosure.md R10 at release.
 */
public final class KaplanMeierAlgorithm
    implements FederatedAlgorithm<KaplanMeierParameters, KaplanMeierBroadcast, KaplanMeierResult> {

  @Override
  public String id() {
    return "kaplan-meier";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["time", "event"],
     "properties": {
      "time": {"type": "string", "description": "variable with the time to event or censoring", "x-description-ja": "イベントまたは打ち切りまでの時間の変数"},
      "event": {"type": "string", "description": "boolean or 0/1 variable: the time ends in an event", "x-description-ja": "真偽値または 0/1 の変数。時間がイベントで終わるか"},
      "start": {"type": "string", "description": "variable with the time from which a row is at risk", "x-description-ja": "行がリスク集合に入る時間の変数（左側切断）"},
      "by": {"type": "string", "description": "boolean, or variable with an enum: a curve per level", "x-description-ja": "真偽値または水準が定義された変数。水準ごとの曲線"},
      "strata": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 8, "description": "variables with declared levels: the test compares the groups inside every combination", "x-description-ja": "水準が定義された変数。検定は各組合せの中で群を比べる"},
      "width": {"type": "number", "exclusiveMinimum": 0, "default": 1, "description": "of a cell of the time grid", "x-description-ja": "時間格子の一目の幅"},
      "horizon": {"type": "number", "exclusiveMinimum": 0, "description": "later times are censored there", "x-description-ja": "これより後の時間はここで打ち切る"},
      "tau": {"type": "number", "exclusiveMinimum": 0, "description": "the mean time restricted to tau, per group", "x-description-ja": "群ごとの、tau までの制限付き平均時間"},
      "rho": {"enum": [0, 0.5, 1], "description": "of the test between groups: 0 log-rank, 1 Peto and Peto", "x-description-ja": "群間検定の重み。0 はログランク、1 は Peto–Peto"},
      "conf_type": {"enum": ["log", "plain", "log-log"], "default": "log", "description": "scale of the intervals", "x-description-ja": "信頼区間の尺度"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public KaplanMeierParameters parse(JsonNode parameters, Dictionary dictionary) {
    return KaplanMeierParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(KaplanMeierParameters p) {
    return p.variables();
  }

  @Override
  public List<String> shownBy(KaplanMeierParameters p) {
    return p.by().map(Category::name).stream().toList();
  }

  @Override
  public SequencedSet<String> placesShown(KaplanMeierParameters p) {
    return new LinkedHashSet<>(p.by().map(Category::name).stream().toList());
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/groups", OutputClass.SURVIVAL, Statbarn.HAZARD_SURVIVAL_TABLES),
        new OutputField("/log_rank", OutputClass.SURVIVAL, Statbarn.STATISTICAL_HYPOTHESIS_TESTS));
  }

  @Override
  public KaplanMeierBroadcast start(KaplanMeierParameters p) {
    return KaplanMeierSteps.start(p);
  }

  @Override
  public byte[] broadcast(KaplanMeierBroadcast state) {
    return state.bytes();
  }

  @Override
  public Layout layout(KaplanMeierParameters p, Dictionary dictionary, byte[] broadcast) {
    return KaplanMeierLayout.of(p, KaplanMeierBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(KaplanMeierParameters p, Dictionary dictionary) {
    return broadcast -> new KaplanMeierPass(p, KaplanMeierBroadcast.read(broadcast, p));
  }

  @Override
  public Step<KaplanMeierBroadcast, KaplanMeierResult> step(
      KaplanMeierParameters p, KaplanMeierBroadcast state, Sums sums) {
    return KaplanMeierSteps.step(p, state, sums);
  }
}
