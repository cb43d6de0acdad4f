package org.kumiki.algorithms.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BiFunction;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.cox.CoxAlgorithm;
import org.kumiki.algorithms.cox.CoxState;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.heterogeneity.WithBroadcast.Phase;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.meta.SiteModel;
import org.kumiki.algorithms.meta.SiteModels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that also says how its coefficients differ between sites, where parameter {@code
 * heterogeneity} is true: Cochran's Q and I2 of the estimates that every node makes alone. Without
 * it this is the model, round by round and byte by byte.
 *
 * <p>Leaves the node, after the rounds of the model: whether it has an estimate of each
 * coefficient; then, of those that at least three nodes have one of, w, w y and w y^2, which are
 * only ever summed (docs/adr/0022 and 0030).
 */
public final class WithHeterogeneity<P, S, R extends Result>
    implements FederatedAlgorithm<WithParameters<P, S, R>, WithState, WithResult<R>> {

  private static final String KEY = "heterogeneity";

  /** The class of its states. */
  public static final Class<?> STATE = WithState.class;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FederatedAlgorithm<P, S, R> model;
  private final BiFunction<JsonNode, Dictionary, SiteModel<P, S, R>> own;

  private final WithSteps<P, S, R> steps;

  private WithHeterogeneity(
      FederatedAlgorithm<P, S, R> model,
      Class<S> stateClass,
      BiFunction<JsonNode, Dictionary, SiteModel<P, S, R>> own) {
    this.model = model;
    this.own = own;
    this.steps = new WithSteps<>(model, stateClass);
  }

  /** Template {@code glm}. */
  public static FederatedAlgorithm<?, ?, ?> glm() {
    return new WithHeterogeneity<>(new GlmAlgorithm(), GlmState.class, SiteModels::glm);
  }

  /** Template {@code cox}. */
  public static FederatedAlgorithm<?, ?, ?> cox() {
    return new WithHeterogeneity<>(new CoxAlgorithm(), CoxState.class, SiteModels::cox);
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
    ObjectNode schema = (ObjectNode) JSON.readTree(model.parameterSchema());
    ((ObjectNode) schema.path("properties"))
        .putObject(KEY)
        .put("type", "boolean")
        .put("description", "Q and I2 of the sites' own estimates, per term")
        .put("x-description-ja", "施設ごとの推定値の Q と I2（項ごと）");
    return JSON.writeValueAsString(schema);
  }

  @Override
  public WithParameters<P, S, R> parse(JsonNode parameters, Dictionary dictionary) {
    JsonNode asked = parameters.path(KEY);
    if (!(parameters instanceof ObjectNode object) || asked.isMissingNode()) {
      return new WithParameters<>(model.parse(parameters, dictionary), Optional.empty());
    }
    if (!asked.isBoolean()) {
      throw new InvalidInput("parameters." + KEY, "expected true or false");
    }
    ObjectNode others = object.deepCopy();
    others.remove(KEY);
    return new WithParameters<>(
        model.parse(others, dictionary),
        asked.booleanValue() ? Optional.of(own.apply(others, dictionary)) : Optional.empty());
  }

  @Override
  public SequencedSet<String> variables(WithParameters<P, S, R> p) {
    return model.variables(p.model());
  }

  @Override
  public List<SequencedSet<String>> additiveSets(WithParameters<P, S, R> p) {
    return model.additiveSets(p.model());
  }

  @Override
  public List<AdditiveRows> additiveRows(WithParameters<P, S, R> p) {
    return model.additiveRows(p.model());
  }

  @Override
  public List<String> shownBy(WithParameters<P, S, R> p) {
    return model.shownBy(p.model());
  }

  @Override
  public List<AdditiveRows> otherRows(WithParameters<P, S, R> p) {
    return model.otherRows(p.model());
  }

  @Override
  public boolean explores(WithParameters<P, S, R> p) {
    return model.explores(p.model());
  }

  @Override
  public SequencedSet<String> placesShown(WithParameters<P, S, R> p) {
    return model.placesShown(p.model());
  }

  @Override
  public List<Category> intervals(WithParameters<P, S, R> p) {
    return model.intervals(p.model());
  }

  @Override
  public List<OutputField> outputs() {
    List<OutputField> fields = new ArrayList<>(model.outputs());
    fields.add(
        new OutputField("/" + KEY, OutputClass.MODEL, Statbarn.STATISTICAL_HYPOTHESIS_TESTS));
    return fields;
  }

  @Override
  public WithState start(WithParameters<P, S, R> p) {
    return steps.start(p);
  }

  @Override
  public byte[] broadcast(WithState state) {
    byte[] inner = state.phase() == Phase.COUNT ? new byte[0] : model.broadcast(steps.model(state));
    return state.asked() ? WithBroadcast.of(state, inner).bytes() : inner;
  }

  @Override
  public Layout layout(WithParameters<P, S, R> p, Dictionary dictionary, byte[] broadcast) {
    if (p.own().isEmpty()) {
      return model.layout(p.model(), dictionary, broadcast);
    }
    WithBroadcast b = WithBroadcast.read(broadcast, p.width());
    return switch (b.phase()) {
      case MODEL -> model.layout(p.model(), dictionary, b.inner());
      case COUNT -> new Layout(CaseSlots.SLOTS).plus(OwnSlots.count(p.width()));
      case SPREAD ->
          model.layout(p.model(), dictionary, b.inner()).plus(OwnSlots.spread(p.width()));
    };
  }

  @Override
  public NodeProgram node(WithParameters<P, S, R> p, Dictionary dictionary) {
    NodeProgram program = model.node(p.model(), dictionary);
    if (p.own().isEmpty()) {
      return program;
    }
    OwnModel mine = new OwnModel(p.own().get());
    return broadcast -> {
      WithBroadcast b = WithBroadcast.read(broadcast, p.width());
      return switch (b.phase()) {
        case MODEL -> program.begin(b.inner());
        case COUNT -> new WithPass(b, Optional.empty(), mine);
        case SPREAD -> new WithPass(b, Optional.of(program.begin(b.inner())), mine);
      };
    };
  }

  @Override
  public Step<WithState, WithResult<R>> step(
      WithParameters<P, S, R> p, WithState state, Sums sums) {
    return steps.step(p, state, sums);
  }
}
