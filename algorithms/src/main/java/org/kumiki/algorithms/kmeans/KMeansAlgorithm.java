package org.kumiki.algorithms.kmeans;

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
 * Clusters after Lloyd (1982): equal to R's {@code kmeans(algorithm = "Lloyd")} from the same start
 * after as many iterations.
 *
 * <p>Leaves the node: sums and squares once; then by turns the number of persons whose nearest
 * centre would be another one, and rows, persons and sums per cluster. Sent back: centres over at
 * least ten persons. Which cluster a person is in never leaves a node.
 */
public final class KMeansAlgorithm
    implements FederatedAlgorithm<KMeansParameters, KMeansState, KMeansResult> {

  @Override
  public String id() {
    return "k-means";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["variables", "k"], "additionalProperties": false,
         "properties": {
          "variables": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 50, "uniqueItems": true, "description": "numbers with more than two values", "x-description-ja": "三つ以上の値を取る数値の変数"},
          "k": {"type": "integer", "minimum": 2, "maximum": 20, "description": "number of clusters", "x-description-ja": "クラスタの数"},
          "scale": {"type": "boolean", "default": true, "description": "divide by the standard deviation", "x-description-ja": "標準偏差で割る"},
          "seed": {"type": "integer", "default": 1, "description": "of the random start about the means", "x-description-ja": "平均の周りの無作為な初期値の種"},
          "centers": {"type": "array", "items": {"type": "array", "items": {"type": "number"}}, "description": "where to start: k arrays of a number per variable, in the units of the data", "x-description-ja": "初期の中心。変数ごとの数値の配列を k 個（データの単位）"}}}
        """;
  }

  @Override
  public KMeansParameters parse(JsonNode parameters, Dictionary dictionary) {
    return KMeansParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(KMeansParameters p) {
    return p.variables();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/clusters", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        new OutputField("/within_ss", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        new OutputField("/between_ss", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        new OutputField("/explained", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        OutputField.counts("/n"));
  }

  @Override
  public KMeansState start(KMeansParameters p) {
    return KMeansState.start();
  }

  @Override
  public byte[] broadcast(KMeansState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(KMeansParameters p, Dictionary dictionary, byte[] broadcast) {
    return KMeansLayout.of(p, KMeansBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(KMeansParameters p, Dictionary dictionary) {
    return broadcast -> new KMeansPass(p, KMeansBroadcast.read(broadcast, p));
  }

  @Override
  public Step<KMeansState, KMeansResult> step(KMeansParameters p, KMeansState state, Sums sums) {
    return KMeansSteps.step(p, state, sums);
  }
}
