package org.kumiki.algorithms.polynomial;

import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.heterogeneity.WithHeterogeneity;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.polynomial.PolynomialBroadcast.Phase;
import tools.jackson.databind.JsonNode;

/**
 * A model whose formula may have orthogonal polynomials, equal to R's {@code poly(x, degree)} on
 * the rows in use. A formula without is the model, round by round and byte by byte.
 *
 * <p>Leaves the node, before the rounds of the model: sums of the powers of the number beneath each
 * polynomial. From them the coordinator works the basis out, which stands in the formula that every
 * node fits from then on.
 */
public final class WithPolynomials<P, S, R extends Result>
    implements FederatedAlgorithm<PolynomialParameters<P>, PolynomialState, PolynomialResult<R>> {

  /** The class of its states. */
  public static final Class<?> STATE = PolynomialState.class;

  private final FederatedAlgorithm<P, S, R> model;
  private final String key;
  private final PolynomialSteps<P, S, R> steps;

  private WithPolynomials(FederatedAlgorithm<P, S, R> model, String key, Class<?> stateClass) {
    this.model = model;
    this.key = key;
    this.steps = new PolynomialSteps<>(model, stateClass);
  }

  /** Template {@code glm}. */
  public static FederatedAlgorithm<?, ?, ?> glm() {
    return over(WithHeterogeneity.glm(), "formula", WithHeterogeneity.STATE);
  }

  /** Template {@code cox}. */
  public static FederatedAlgorithm<?, ?, ?> cox() {
    return over(WithHeterogeneity.cox(), "covariates", WithHeterogeneity.STATE);
  }

  private static <P, S, R extends Result> WithPolynomials<P, S, R> over(
      FederatedAlgorithm<P, S, R> model, String key, Class<?> stateClass) {
    return new WithPolynomials<>(model, key, stateClass);
  }

  @Override
  public String id() {
    return model.id();
  }

  @Override
  public int version() {
    return model.version();
  }

  @Override
  public String parameterSchema() {
    return model.parameterSchema();
  }

  @Override
  public PolynomialParameters<P> parse(JsonNode parameters, Dictionary dictionary) {
    return PolynomialParameters.parse(model, key, parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(PolynomialParameters<P> p) {
    return model.variables(p.model());
  }

  /** With an orthogonal polynomial the standard errors tell the exact number of rows. */
  @Override
  public List<SequencedSet<String>> additiveSets(PolynomialParameters<P> p) {
    return p.isOpen() ? List.of(variables(p)) : model.additiveSets(p.model());
  }

  @Override
  public List<AdditiveRows> additiveRows(PolynomialParameters<P> p) {
    return p.isOpen() ? FederatedAlgorithm.super.additiveRows(p) : model.additiveRows(p.model());
  }

  @Override
  public List<String> shownBy(PolynomialParameters<P> p) {
    return model.shownBy(p.model());
  }

  @Override
  public List<AdditiveRows> otherRows(PolynomialParameters<P> p) {
    return p.isOpen() ? List.of() : model.otherRows(p.model());
  }

  @Override
  public boolean explores(PolynomialParameters<P> p) {
    return model.explores(p.model());
  }

  @Override
  public SequencedSet<String> placesShown(PolynomialParameters<P> p) {
    return model.placesShown(p.model());
  }

  @Override
  public List<Category> intervals(PolynomialParameters<P> p) {
    return model.intervals(p.model());
  }

  @Override
  public List<OutputField> outputs() {
    return model.outputs();
  }

  @Override
  public PolynomialState start(PolynomialParameters<P> p) {
    return steps.start(p);
  }

  @Override
  public byte[] broadcast(PolynomialState state) {
    byte[] inner = state.phase() == Phase.MODEL ? model.broadcast(steps.model(state)) : new byte[0];
    return state.open() ? PolynomialBroadcast.of(state, inner).bytes() : inner;
  }

  @Override
  public Layout layout(PolynomialParameters<P> p, Dictionary dictionary, byte[] broadcast) {
    if (!p.isOpen()) {
      return model.layout(p.model(), dictionary, broadcast);
    }
    PolynomialBroadcast b = read(p, broadcast);
    return b.phase() == Phase.MODEL
        ? model.layout(p.closed(model, b.bases()), dictionary, b.inner())
        : PowerPass.layout(b.phase(), p.open().orElseThrow().degrees());
  }

  private PolynomialBroadcast read(PolynomialParameters<P> p, byte[] broadcast) {
    return PolynomialBroadcast.read(broadcast, p.open().orElseThrow().degrees());
  }

  @Override
  public NodeProgram node(PolynomialParameters<P> p, Dictionary dictionary) {
    if (!p.isOpen()) {
      return model.node(p.model(), dictionary);
    }
    UsedRows used = UsedRows.of(p, variables(p));
    ModelPrograms programs =
        new ModelPrograms(bases -> model.node(p.closed(model, bases), dictionary));
    return broadcast -> {
      PolynomialBroadcast b = read(p, broadcast);
      return b.phase() == Phase.MODEL
          ? programs.of(b.bases()).begin(b.inner())
          : new PowerPass(used, b);
    };
  }

  @Override
  public Step<PolynomialState, PolynomialResult<R>> step(
      PolynomialParameters<P> p, PolynomialState state, Sums sums) {
    return steps.step(p, state, sums);
  }
}
