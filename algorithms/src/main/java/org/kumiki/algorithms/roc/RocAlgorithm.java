package org.kumiki.algorithms.roc;

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
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Discrimination and calibration of a score, or of a model whose coefficients are given: area under
 * the receiver operating characteristic, thresholds, Brier's score; of the binned score equal to
 * R's {@code pROC}.
 *
 * <p>Leaves the node, in one round: rows per class and bin of the score; of a probability also the
 * sum of the scores per bin and of the squared errors. Nothing is sent back.
 */
public final class RocAlgorithm extends SingleRoundAlgorithm<RocParameters, RocResult> {

  @Override
  public String id() {
    return "roc";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["event"], "additionalProperties": false,
     "properties": {
      "score": {"type": "string", "description": "a number that is higher where the event is more likely; give score or model", "x-description-ja": "値が大きいほどイベントが起こりやすい数値。score か model のどちらかを指定する"},
      "model": {"type": "object", "required": ["formula", "coefficients"], "additionalProperties": false, "description": "in place of score: the probability that a model with known coefficients gives", "x-description-ja": "score の代わりに、係数が既知のモデルが与える確率",
       "properties": {
        "formula": {"type": "string", "description": "its right-hand side, for example age + sex", "x-description-ja": "モデルの右辺（例: age + sex）"},
        "coefficients": {"type": "object", "additionalProperties": {"type": "number"}, "description": "a number for each column as R names it: (Intercept), age, sexM", "x-description-ja": "R の列名ごとの係数（(Intercept)、age、sexM など）"},
        "link": {"enum": ["logit", "probit", "cloglog"], "description": "logit without it", "x-description-ja": "リンク関数（省略時 logit）"}}},
      "event": {"type": "string", "description": "a boolean, or a variable of two levels, of which the second is the event", "x-description-ja": "真偽値、または2水準の変数（第2水準がイベント）"},
      "by": {"type": "string", "description": "variable with declared levels: a curve of each", "x-description-ja": "水準が定義された変数。水準ごとの曲線"},
      "breaks": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 201, "description": "where bins of the score meet, rising; a bin holds its lower break", "x-description-ja": "スコアの階級の境界（昇順）。各階級は下端を含む"},
      "bins": {"type": "integer", "minimum": 2, "maximum": 200, "description": "in place of breaks: so many bins of equal width over the dictionary's range, or over 0 to 1 of a model; 50 without it", "x-description-ja": "breaks の代わりに、辞書の範囲（モデルでは0から1）を等幅に分ける階級の数（省略時50）"},
      "thresholds": {"type": "array", "items": {"type": "number"}, "maxItems": 20, "description": "at which sensitivity, specificity and predictive values are given: positive is at or above", "x-description-ja": "感度・特異度・的中率を示す閾値（閾値以上を陽性とする）"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "description": "of intervals; 0.95 without it", "x-description-ja": "信頼水準（省略時0.95）"}}}
    """;
  }

  @Override
  public RocParameters parse(JsonNode parameters, Dictionary dictionary) {
    return RocReader.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(RocParameters p) {
    return p.variables();
  }

  @Override
  public List<Category> intervals(RocParameters p) {
    return p.intervals();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(new OutputField("/groups", OutputClass.COUNT_AND_TABLE, Statbarn.FREQUENCIES));
  }

  @Override
  protected Layout layout(RocParameters p) {
    return RocLayout.of(p);
  }

  @Override
  protected Pass pass(RocParameters p) {
    return new RocPass(p);
  }

  @Override
  protected Step<SingleRound, RocResult> result(RocParameters p, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a node could not contribute to the curve");
    }
    long persons = sums.count(CaseSlots.PERSONS_USED);
    if (persons == 0) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE, "no row has both a score and the event");
    }
    List<Long> counts = longs(sums.counts(RocLayout.COUNTS));
    boolean probability = p.score().isProbability();
    return new Step.Done<>(
        new RocResult(
            p,
            persons,
            sums.count(CaseSlots.ROWS_USED) == persons,
            counts,
            longs(sums.counts(RocLayout.NODES)),
            probability ? doubles(sums.doubles(RocLayout.SCORES)) : List.of(),
            probability ? doubles(sums.doubles(RocLayout.ERRORS)) : List.of()));
  }

  private static List<Long> longs(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  private static List<Double> doubles(double[] sums) {
    return Arrays.stream(sums).boxed().toList();
  }
}
