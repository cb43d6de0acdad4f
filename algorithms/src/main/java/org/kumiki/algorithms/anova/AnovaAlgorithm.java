package org.kumiki.algorithms.anova;

import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.glm.LinearFit;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * Analysis of variance of a linear model, with Tukey's comparisons where it has one factor: equal
 * to R's {@code anova(lm())} and {@code car::Anova} on the pooled rows.
 *
 * <p>Leaves the node what a gaussian {@code glm} of the same formula does, round for round.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1980.10477441">S. R. Searle, F. M. Speed and G. A.
 *     Milliken, Am. Stat. 34 (1980) 216</a>
 */
public final class AnovaAlgorithm
    implements FederatedAlgorithm<AnovaParameters, GlmState, AnovaResult> {

  private final GlmAlgorithm glm = new GlmAlgorithm();

  @Override
  public String id() {
    return "anova";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["formula"], "additionalProperties": false,
     "properties": {
      "formula": {"type": "string", "maxLength": 2000, "description": "R formula with an intercept, y ~ a * b", "x-description-ja": "切片のある R の式（例: y ~ a * b）"},
      "type": {"enum": [1, 2, 3], "default": 1, "description": "of the sums of squares: sequential, or after terms that do not contain the term, or after all others", "x-description-ja": "平方和の型。逐次、その項を含まない項の後、または他のすべての項の後"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public AnovaParameters parse(JsonNode parameters, Dictionary dictionary) {
    return AnovaParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(AnovaParameters p) {
    return glm.variables(p.model());
  }

  @Override
  public List<SequencedSet<String>> additiveSets(AnovaParameters p) {
    return glm.additiveSets(p.model());
  }

  @Override
  public SequencedSet<String> placesShown(AnovaParameters p) {
    return glm.placesShown(p.model());
  }

  @Override
  public List<String> shownBy(AnovaParameters p) {
    return glm.shownBy(p.model());
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        test("/table"), test("/comparisons"), OutputField.counts("/n"), test("/aliased"));
  }

  private static OutputField test(String path) {
    return new OutputField(path, OutputClass.MODEL, Statbarn.STATISTICAL_HYPOTHESIS_TESTS);
  }

  @Override
  public GlmState start(AnovaParameters p) {
    return glm.start(p.model());
  }

  @Override
  public byte[] broadcast(GlmState state) {
    return glm.broadcast(state);
  }

  @Override
  public Layout layout(AnovaParameters p, Dictionary dictionary, byte[] broadcast) {
    return glm.layout(p.model(), dictionary, broadcast);
  }

  @Override
  public NodeProgram node(AnovaParameters p, Dictionary dictionary) {
    return glm.node(p.model(), dictionary);
  }

  @Override
  public Step<GlmState, AnovaResult> step(AnovaParameters p, GlmState state, Sums sums) {
    return switch (glm.step(p.model(), state, sums)) {
      case Step.Next<GlmState, GlmResult>(GlmState next) -> new Step.Next<>(next);
      case Step.Failed<GlmState, GlmResult>(FailureCode code, Message said) ->
          new Step.Failed<>(code, said);
      case Step.Done<GlmState, GlmResult>(GlmResult fit) -> done(p, fit, LinearFit.of(state, sums));
    };
  }

  private static Step<GlmState, AnovaResult> done(
      AnovaParameters p, GlmResult fit, LinearFit linear) {
    boolean aliased = fit.coefficients().stream().anyMatch(GlmResult.Coefficient::aliased);
    if (p.type() == 3 && aliased) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE,
          "type 3 has no answer: some columns are combinations of others, as where a combination"
              + " of levels never occurs; ask for type 2, or merge levels");
    }
    return new Step.Done<>(new AnovaResult(p, fit, linear));
  }
}
