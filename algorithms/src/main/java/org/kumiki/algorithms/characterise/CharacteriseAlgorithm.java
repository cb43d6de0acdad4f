package org.kumiki.algorithms.characterise;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.summary.SummaryAlgorithm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two groups described by up to 300 covariates, with standardised differences sorted by size.
 *
 * <p>Leaves the node exactly what {@code summary} by the same variable does. The differences are
 * worked out from what that may show, so they tell nothing beyond it.
 *
 * @param <P> parameters of the summary
 * @param <S> state of the summary
 * @see <a href="https://doi.org/10.1002/sim.3697">P. C. Austin, Stat. Med. 28 (2009) 3083</a>
 */
public final class CharacteriseAlgorithm<P, S>
    implements FederatedAlgorithm<CharacteriseParameters<P>, S, CharacteriseResult> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FederatedAlgorithm<P, S, ? extends Result> summary;

  private CharacteriseAlgorithm(FederatedAlgorithm<P, S, ? extends Result> summary) {
    this.summary = summary;
  }

  /** By the summary of this version. */
  public static CharacteriseAlgorithm<?, ?> standard() {
    return new CharacteriseAlgorithm<>(new SummaryAlgorithm());
  }

  @Override
  public String id() {
    return "characterise";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["variables", "by"], "additionalProperties": false,
     "properties": {
      "variables": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 300, "uniqueItems": true, "description": "covariates: numbers, booleans, text with levels", "x-description-ja": "共変量。数値、真偽値、水準のある文字列"},
      "by": {"type": "string", "description": "variable of two levels: the groups", "x-description-ja": "二水準の変数（群）"}}}
    """;
  }

  @Override
  public CharacteriseParameters<P> parse(JsonNode parameters, Dictionary dictionary) {
    ParameterReader reader = new ParameterReader(parameters, List.of("variables", "by"), List.of());
    List<String> variables =
        reader.requiredTexts("variables", CharacteriseParameters.MOST_VARIABLES);
    Category by = Category.of("parameters.by", dictionary, reader.requiredText("by"));
    if (by.size() != 2) {
      throw new InvalidInput(
          "parameters.by",
          "'%s' has %d levels, expected two; derive a boolean of two groups, or ask summary",
          by.name(),
          by.size());
    }
    ObjectNode inner = JSON.createObjectNode().put("by", by.name());
    ArrayNode names = inner.putArray("variables");
    variables.forEach(names::add);
    return new CharacteriseParameters<>(summary.parse(inner, dictionary), variables, by);
  }

  @Override
  public SequencedSet<String> variables(CharacteriseParameters<P> p) {
    return summary.variables(p.summary());
  }

  @Override
  public List<SequencedSet<String>> additiveSets(CharacteriseParameters<P> p) {
    return summary.additiveSets(p.summary());
  }

  @Override
  public List<AdditiveRows> additiveRows(CharacteriseParameters<P> p) {
    return summary.additiveRows(p.summary());
  }

  @Override
  public List<AdditiveRows> otherRows(CharacteriseParameters<P> p) {
    return summary.otherRows(p.summary());
  }

  @Override
  public List<String> shownBy(CharacteriseParameters<P> p) {
    return summary.shownBy(p.summary());
  }

  @Override
  public List<Category> intervals(CharacteriseParameters<P> p) {
    return summary.intervals(p.summary());
  }

  @Override
  public SequencedSet<String> placesShown(CharacteriseParameters<P> p) {
    return summary.placesShown(p.summary());
  }

  @Override
  public List<OutputField> outputs() {
    List<OutputField> fields = new ArrayList<>();
    summary.outputs().stream().filter(f -> !f.path().equals("/smd")).forEach(fields::add);
    fields.add(
        new OutputField("/differences", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS));
    return fields;
  }

  @Override
  public S start(CharacteriseParameters<P> p) {
    return summary.start(p.summary());
  }

  @Override
  public byte[] broadcast(S state) {
    return summary.broadcast(state);
  }

  @Override
  public Layout layout(CharacteriseParameters<P> p, Dictionary dictionary, byte[] broadcast) {
    return summary.layout(p.summary(), dictionary, broadcast);
  }

  @Override
  public NodeProgram node(CharacteriseParameters<P> p, Dictionary dictionary) {
    return summary.node(p.summary(), dictionary);
  }

  @Override
  public Step<S, CharacteriseResult> step(CharacteriseParameters<P> p, S state, Sums sums) {
    return stepped(p, summary.step(p.summary(), state, sums));
  }

  private static <S, R extends Result> Step<S, CharacteriseResult> stepped(
      CharacteriseParameters<?> p, Step<S, R> step) {
    return switch (step) {
      case Step.Next<S, R>(S next) -> new Step.Next<>(next);
      case Step.Failed<S, R>(FailureCode code, Message said) -> new Step.Failed<>(code, said);
      case Step.Done<S, R>(R done) ->
          new Step.Done<>(new CharacteriseResult(p.variables(), p.by(), done));
    };
  }
}
