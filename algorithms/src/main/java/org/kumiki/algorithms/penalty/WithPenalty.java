package org.kumiki.algorithms.penalty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.polynomial.WithPolynomials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Template {@code glm} whose coefficients may be penalised (parameter {@code penalty}): the elastic
 * net along a path, equal to R's {@code glmnet}. Without the parameter this is the model, round by
 * round and byte by byte.
 *
 * <p>Leaves the node what the rounds of the fit do, no more: for a gaussian response one sum of
 * cross products, else one weighted sum of them per step.
 */
public final class WithPenalty<P, S, R extends Result>
    implements FederatedAlgorithm<PenaltyParameters<P>, PenaltyState, PenaltyResult<R>> {

  /** The parameter. */
  static final String KEY = "penalty";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMA =
      """
      {"type": "object", "additionalProperties": false, "description": "elastic net: a path of penalised models, without standard errors", "x-description-ja": "エラスティックネット（罰則付きモデルのパス。標準誤差はない）",
       "properties": {
        "alpha": {"type": "number", "minimum": 0, "maximum": 1, "description": "1 for the lasso, 0 for ridge regression; 1 without it", "x-description-ja": "1 は lasso、0 はリッジ回帰（省略時 1）"},
        "lambda": {"type": "array", "minItems": 1, "maxItems": 100, "items": {"type": "number", "minimum": 0}, "description": "falling penalties; made from the data without it", "x-description-ja": "罰則の強さ（降順）。省略時はデータから作る"},
        "nlambda": {"type": "integer", "minimum": 2, "maximum": 100, "description": "of a path that is made: 100 for gaussian, else 30", "x-description-ja": "データから作るパスの長さ（gaussian は 100、ほかは 30）"},
        "standardize": {"type": "boolean", "description": "penalise coefficients of columns with standard deviation 1; true without it", "x-description-ja": "標準偏差 1 の列の係数に罰則をかける（省略時 true）"},
        "criterion": {"enum": ["bic", "aic", "ebic"], "description": "by which a model of the path is chosen; bic without it", "x-description-ja": "パスからモデルを選ぶ基準（省略時 bic）"}}}
      """;

  private final FederatedAlgorithm<P, S, R> plain;
  private final Class<?> stateClass;
  private final GlmAlgorithm fit = new GlmAlgorithm();

  private WithPenalty(FederatedAlgorithm<P, S, R> plain, Class<?> stateClass) {
    this.plain = plain;
    this.stateClass = stateClass;
  }

  /** Template {@code glm}. */
  public static FederatedAlgorithm<?, ?, ?> glm() {
    return over(WithPolynomials.glm(), WithPolynomials.STATE);
  }

  private static <P, S, R extends Result> WithPenalty<P, S, R> over(
      FederatedAlgorithm<P, S, R> plain, Class<?> stateClass) {
    return new WithPenalty<>(plain, stateClass);
  }

  @Override
  public String id() {
    return plain.id();
  }

  @Override
  public int version() {
    return plain.version();
  }

  @Override
  public String parameterSchema() {
    ObjectNode schema = (ObjectNode) JSON.readTree(plain.parameterSchema());
    ((ObjectNode) schema.path("properties")).set(KEY, JSON.readTree(SCHEMA));
    return JSON.writeValueAsString(schema);
  }

  @Override
  public PenaltyParameters<P> parse(JsonNode parameters, Dictionary dictionary) {
    return parameters instanceof ObjectNode object && object.has(KEY)
        ? new PenaltyParameters<>(
            Optional.empty(), Optional.of(PenalisedModel.parse(object, dictionary)))
        : new PenaltyParameters<>(
            Optional.of(plain.parse(parameters, dictionary)), Optional.empty());
  }

  @Override
  public SequencedSet<String> variables(PenaltyParameters<P> p) {
    return p.penalised().isPresent()
        ? fit.variables(p.penalised().get().glm())
        : plain.variables(p.model());
  }

  /** A path tells covariances, as gaussian models with contrasts do. */
  @Override
  public List<SequencedSet<String>> additiveSets(PenaltyParameters<P> p) {
    return p.penalised().isPresent() ? List.of(variables(p)) : plain.additiveSets(p.model());
  }

  @Override
  public List<AdditiveRows> additiveRows(PenaltyParameters<P> p) {
    return p.penalised().isPresent()
        ? FederatedAlgorithm.super.additiveRows(p)
        : plain.additiveRows(p.model());
  }

  @Override
  public List<String> shownBy(PenaltyParameters<P> p) {
    return p.penalised().isPresent()
        ? fit.shownBy(p.penalised().get().glm())
        : plain.shownBy(p.model());
  }

  @Override
  public List<AdditiveRows> otherRows(PenaltyParameters<P> p) {
    return p.penalised().isPresent() ? List.of() : plain.otherRows(p.model());
  }

  @Override
  public boolean explores(PenaltyParameters<P> p) {
    return p.plain().map(plain::explores).orElse(false);
  }

  @Override
  public SequencedSet<String> placesShown(PenaltyParameters<P> p) {
    return p.penalised().isPresent()
        ? fit.placesShown(p.penalised().get().glm())
        : plain.placesShown(p.model());
  }

  @Override
  public List<Category> intervals(PenaltyParameters<P> p) {
    return p.plain().map(plain::intervals).orElse(List.of());
  }

  @Override
  public List<OutputField> outputs() {
    List<OutputField> fields = new ArrayList<>(plain.outputs());
    fields.add(OutputField.model("/path"));
    fields.add(OutputField.model("/chosen"));
    return fields;
  }

  @Override
  public PenaltyState start(PenaltyParameters<P> p) {
    return p.penalised().isPresent()
        ? state(true, fit.start(p.penalised().get().glm()), PathState.START)
        : state(false, plain.start(p.model()), PathState.START);
  }

  private static PenaltyState state(boolean penalised, Object model, PathState path) {
    return new PenaltyState(penalised, JSON.valueToTree(model), path);
  }

  @SuppressWarnings("unchecked") // The class of the states of plain.
  private S plainState(PenaltyState state) {
    return (S) JSON.treeToValue(state.model(), stateClass);
  }

  private static GlmState fitState(PenaltyState state) {
    return JSON.treeToValue(state.model(), GlmState.class);
  }

  @Override
  public byte[] broadcast(PenaltyState state) {
    return state.penalised() ? fit.broadcast(fitState(state)) : plain.broadcast(plainState(state));
  }

  @Override
  public Layout layout(PenaltyParameters<P> p, Dictionary dictionary, byte[] broadcast) {
    return p.penalised().isPresent()
        ? fit.layout(p.penalised().get().glm(), dictionary, broadcast)
        : plain.layout(p.model(), dictionary, broadcast);
  }

  @Override
  public NodeProgram node(PenaltyParameters<P> p, Dictionary dictionary) {
    return p.penalised().isPresent()
        ? fit.node(p.penalised().get().glm(), dictionary)
        : plain.node(p.model(), dictionary);
  }

  @Override
  public Step<PenaltyState, PenaltyResult<R>> step(
      PenaltyParameters<P> p, PenaltyState state, Sums sums) {
    if (p.penalised().isPresent()) {
      PathSteps steps = new PathSteps(p.penalised().get(), fitState(state), sums);
      return switch (steps.next(state.path())) {
        case Step.Next<PathSteps.Progress, PathResult>(PathSteps.Progress(var now, var path)) ->
            new Step.Next<>(state(true, now, path));
        case Step.Failed<PathSteps.Progress, PathResult>(FailureCode code, Message said) ->
            new Step.Failed<>(code, said);
        case Step.Done<PathSteps.Progress, PathResult>(PathResult result) ->
            new Step.Done<>(new PenaltyResult<>(Optional.empty(), Optional.of(result)));
      };
    }
    return switch (plain.step(p.model(), plainState(state), sums)) {
      case Step.Next<S, R>(S next) -> new Step.Next<>(state(false, next, PathState.START));
      case Step.Failed<S, R>(FailureCode code, Message said) -> new Step.Failed<>(code, said);
      case Step.Done<S, R>(R result) ->
          new Step.Done<>(new PenaltyResult<>(Optional.of(result), Optional.empty()));
    };
  }
}
