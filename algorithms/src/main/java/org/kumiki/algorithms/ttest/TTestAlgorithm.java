package org.kumiki.algorithms.ttest;

import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Student's and Welch's tests of one mean, two means or paired differences, with the interval.
 *
 * <p>Leaves the node, in two rounds, per group: persons, rows, sums and squares; then four powers
 * about the group's centre. Sent back: centres and scales over at least ten persons.
 *
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">B. L. Welch, Biometrika 34 (1947) 28</a>
 */
public final class TTestAlgorithm
    implements FederatedAlgorithm<TTestParameters, Centres, TTestResult> {

  @Override
  public String id() {
    return "t-test";
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
          "variable": {"type": "string", "description": "a number of more than two values", "x-description-ja": "三つ以上の値を取る数値"},
          "by": {"type": "string", "description": "variable with two levels", "x-description-ja": "二水準の変数"},
          "paired_with": {"type": "string", "description": "a number that is taken off the variable, row by row", "x-description-ja": "行ごとに変数から引く数値"},
          "mu": {"type": "number", "default": 0, "description": "the mean, or the difference of means, that is tested", "x-description-ja": "検定する平均、または平均の差"},
          "equal_variance": {"type": "boolean", "default": false, "description": "the groups have one variance (Student), or not (Welch)", "x-description-ja": "群の分散が等しいとするか（Student）、しないか（Welch）"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
        """;
  }

  @Override
  public TTestParameters parse(JsonNode parameters, Dictionary dictionary) {
    return TTestParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(TTestParameters p) {
    return p.variables();
  }

  @Override
  public List<String> shownBy(TTestParameters p) {
    return p.by().map(Category::name).stream().toList();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/groups", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        OutputField.test("/test"));
  }

  @Override
  public Centres start(TTestParameters p) {
    return Centres.none();
  }

  @Override
  public byte[] broadcast(Centres state) {
    return state.bytes();
  }

  @Override
  public Layout layout(TTestParameters p, Dictionary dictionary, byte[] broadcast) {
    return TTestLayout.of(p, Centres.read(broadcast, p.groups(), id()));
  }

  @Override
  public NodeProgram node(TTestParameters p, Dictionary dictionary) {
    return broadcast -> new TTestPass(p, Centres.read(broadcast, p.groups(), id()));
  }

  @Override
  public Step<Centres, TTestResult> step(TTestParameters p, Centres state, Sums sums) {
    return TTestSteps.step(p, state, sums);
  }
}
