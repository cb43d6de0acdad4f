package org.kumiki.coordinator.template;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.coordinator.query.ParameterCheck;
import org.kumiki.coordinator.query.QueryParts;
import org.kumiki.coordinator.query.QueryText;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The example of a draft, bound to the example's dictionary: one query that the template admits.
 * Reviewers read its layout; the test run runs it. Immutable.
 *
 * @param algorithm of the template
 * @param parameters of the query, complete
 * @param parsed the same, bound
 * @param preparation derived variables
 */
public record BoundExample<P, S, R extends Result>(
    FederatedAlgorithm<P, S, R> algorithm,
    JsonNode parameters,
    P parsed,
    Preparation preparation,
    SequencedSet<String> variables) {

  private static final double USUAL_LEVEL = 0.95;

  /**
   * Binds an example.
   *
   * @param narrowed the template's parameter schema
   * @throws InvalidInput if the template would not admit it
   */
  static BoundExample<?, ?, ?> of(
      FederatedAlgorithm<?, ?, ?> algorithm, ObjectNode narrowed, JsonNode example) {
    Dictionary dictionary = DictionaryReader.read("example.schema", bytes(example.path("schema")));
    ObjectNode query = example.path("query").deepCopy().asObject();
    query.put("template", algorithm.id());
    QueryText text = QueryText.parse(bytes(query));
    if (!text.lists().isEmpty()) {
      throw new InvalidInput("example.query", "expected one result, not a list of several");
    }
    ObjectNode complete =
        new ParameterCheck(JsonText.of(narrowed))
            .complete(
                text,
                QueryParts.of(text).getFirst().parameters(),
                text.confLevel().orElse(USUAL_LEVEL));
    Preparation preparation = Preparation.parse("query", text.preparation(), dictionary);
    return bound(algorithm, complete, preparation, text);
  }

  private static <P, S, R extends Result> BoundExample<P, S, R> bound(
      FederatedAlgorithm<P, S, R> algorithm,
      ObjectNode parameters,
      Preparation preparation,
      QueryText text) {
    P parsed = algorithm.parse(parameters, preparation.dictionary());
    SequencedSet<String> used = new LinkedHashSet<>(algorithm.variables(parsed));
    if (text.cohort().isPresent()) {
      Expr cohort = Cohort.parse("query.cohort", text.cohort().get(), preparation.dictionary());
      used.addAll(Cohort.variables(cohort));
    }
    return new BoundExample<>(algorithm, parameters, parsed, preparation, used);
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What leaves a node in the first round. */
  public Layout firstLayout() {
    return algorithm.layout(
        parsed, preparation.dictionary(), algorithm.broadcast(algorithm.start(parsed)));
  }

  /** Names of what it reads, in order. */
  public List<String> reads() {
    return List.copyOf(variables);
  }
}
