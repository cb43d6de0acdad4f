package org.kumiki.algorithms.several;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.derive.Part;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.several.SeveralState.Failure;
import org.kumiki.algorithms.several.SeveralState.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statistic for each of several parts, over one set of nodes and rows. Guarantees: a part gets
 * what it would get alone on the rows of its subgroup; one part's failure leaves the others.
 *
 * <p>Leaves the node: per part what the statistic lays out, and persons per pair of subgroups who
 * are in one of them only.
 */
public final class SeveralAlgorithm<P, S, R extends Result>
    implements FederatedAlgorithm<SeveralParameters<P>, SeveralState, SeveralResult> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FederatedAlgorithm<P, S, R> inner;
  private final List<Part> parts;
  private final Class<?> stateClass;

  /**
   * This statistic for these parts.
   *
   * @throws InvalidInput if the first part's parameters are wrong
   */
  public SeveralAlgorithm(
      FederatedAlgorithm<P, S, R> inner, List<Part> parts, Dictionary dictionary) {
    this.inner = inner;
    this.parts = List.copyOf(parts);
    this.stateClass =
        inner.start(inner.parse(parts.getFirst().parameters(), dictionary)).getClass();
  }

  @Override
  public String id() {
    return inner.id();
  }

  @Override
  public int version() {
    return inner.version();
  }

  @Override
  public String parameterSchema() {
    return inner.parameterSchema();
  }

  /** Binds all parts; {@code parameters} must be those of the first. */
  @Override
  public SeveralParameters<P> parse(JsonNode parameters, Dictionary dictionary) {
    if (!parameters.equals(parts.getFirst().parameters())) {
      throw new InvalidInput("parameters", "are not those of the first part");
    }
    List<P> bound = new ArrayList<>();
    for (Part part : parts) {
      try {
        P parsed = inner.parse(part.parameters(), dictionary);
        if (inner.explores(parsed)) {
          // Persons of subgroups are compared exactly, which exploration must not be.
          throw new InvalidInput("parameters.exploration", "expected in a query of one part only");
        }
        bound.add(parsed);
      } catch (InvalidInput e) {
        throw e.isNotYetSupported()
            ? e
            : new InvalidInput("'" + part.label() + "', " + e.where(), e.said());
      }
    }
    SequencedSet<String> names = new LinkedHashSet<>();
    bound.forEach(part -> names.addAll(inner.variables(part)));
    return SeveralParameters.of(parts, bound, names);
  }

  @Override
  public SequencedSet<String> variables(SeveralParameters<P> p) {
    SequencedSet<String> names = new LinkedHashSet<>(p.modelVariables());
    p.groups().forEach(group -> group.ifPresent(tree -> names.addAll(Expression.variables(tree))));
    return names;
  }

  /** A variable that one part shows and another uses otherwise counts as not shown. */
  @Override
  public SequencedSet<String> placesShown(SeveralParameters<P> p) {
    SequencedSet<String> names = new LinkedHashSet<>();
    p.bound().forEach(part -> names.addAll(inner.placesShown(part)));
    for (P part : p.bound()) {
      SequencedSet<String> others = new LinkedHashSet<>(inner.variables(part));
      others.removeAll(inner.placesShown(part));
      names.removeAll(others);
    }
    return names;
  }

  @Override
  public List<AdditiveRows> additiveRows(SeveralParameters<P> p) {
    List<AdditiveRows> all = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      for (AdditiveRows rows : inner.additiveRows(p.bound().get(part))) {
        all.add(rows.within(parts.get(part).where()));
      }
    }
    return all.stream().distinct().toList();
  }

  @Override
  public List<AdditiveRows> otherRows(SeveralParameters<P> p) {
    List<AdditiveRows> all = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      for (AdditiveRows rows : inner.otherRows(p.bound().get(part))) {
        all.add(rows.within(parts.get(part).where()));
      }
    }
    return all.stream().distinct().toList();
  }

  @Override
  public List<Category> intervals(SeveralParameters<P> p) {
    return p.bound().stream().flatMap(part -> inner.intervals(part).stream()).toList();
  }

  @Override
  public SeveralState start(SeveralParameters<P> p) {
    return new SeveralState(
        p.bound().stream()
            .map(part -> new Run(JSON.valueToTree(inner.start(part)), false, Optional.empty()))
            .toList(),
        SeveralState.TOGETHER);
  }

  @Override
  public byte[] broadcast(SeveralState state) {
    List<Optional<byte[]>> asked = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      asked.add(
          state.asks(part)
              ? Optional.of(inner.broadcast(inner(state.parts().get(part))))
              : Optional.empty());
    }
    return new SeveralBroadcast(asked).bytes();
  }

  @SuppressWarnings("unchecked") // The class is that of the state the statistic starts with.
  private S inner(Run run) {
    return (S) JSON.treeToValue(run.state(), stateClass);
  }

  @Override
  public Layout layout(SeveralParameters<P> p, Dictionary dictionary, byte[] broadcast) {
    List<Optional<byte[]>> asked = SeveralBroadcast.read(broadcast, parts.size()).parts();
    List<SeveralLayout.PartLayout> layouts = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      if (asked.get(part).isPresent()) {
        layouts.add(
            new SeveralLayout.PartLayout(
                part, inner.layout(p.bound().get(part), dictionary, asked.get(part).get())));
      }
    }
    return SeveralLayout.of(p.groups().size(), layouts);
  }

  @Override
  public NodeProgram node(SeveralParameters<P> p, Dictionary dictionary) {
    List<NodeProgram> programs =
        p.bound().stream().map(part -> inner.node(part, dictionary)).toList();
    return broadcast -> {
      List<Optional<byte[]>> asked = SeveralBroadcast.read(broadcast, parts.size()).parts();
      List<Optional<Pass>> passes = new ArrayList<>();
      for (int part = 0; part < programs.size(); part++) {
        passes.add(asked.get(part).map(programs.get(part)::begin));
      }
      return new SeveralPass(p, passes);
    };
  }

  @Override
  public Step<SeveralState, SeveralResult> step(
      SeveralParameters<P> p, SeveralState state, Sums sums) {
    if (sums.vetoed() && state.alone() == SeveralState.TOGETHER && asked(state) > 1) {
      return vetoed(state);
    }
    List<Run> runs = new ArrayList<>(state.parts());
    List<Optional<Result>> results = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      Optional<Result> result = Optional.empty();
      if (state.asks(part)) {
        Run run = state.parts().get(part);
        Sums own = new PartSums(sums, SeveralLayout.prefix(part));
        switch (inner.step(p.bound().get(part), inner(run), own)) {
          case Step.Next<S, R>(S next) ->
              runs.set(part, new Run(JSON.valueToTree(next), false, Optional.empty()));
          case Step.Done<S, R>(R done) -> {
            runs.set(part, new Run(run.state(), true, Optional.empty()));
            result = Optional.of(done);
          }
          case Step.Failed<S, R>(FailureCode code, Message said) ->
              runs.set(
                  part,
                  new Run(
                      run.state(),
                      true,
                      Optional.of(new Failure(code, said.en(), Optional.of(said.ja())))));
        }
      }
      results.add(result);
    }
    return next(p, new SeveralState(runs, state.alone()), results, sums);
  }

  private long asked(SeveralState state) {
    return IntStream.range(0, parts.size()).filter(state::asks).count();
  }

  /** Whose part it was, nobody knows: each is asked alone. */
  private static Step<SeveralState, SeveralResult> vetoed(SeveralState state) {
    int first = unfinished(state.parts(), 0);
    return first < 0
        ? new Step.Failed<>(
            FailureCode.UNSAFE_STEP_OR_SEPARATION,
            "a node objected to parts together that it had answered alone; ask for them one by one")
        : new Step.Next<>(new SeveralState(state.parts(), first));
  }

  private Step<SeveralState, SeveralResult> next(
      SeveralParameters<P> p, SeveralState state, List<Optional<Result>> results, Sums sums) {
    if (state.parts().stream().allMatch(run -> run.failure().isPresent())) {
      Failure failure = state.parts().getFirst().failure().orElseThrow();
      return new Step.Failed<>(
          failure.code(), "'%s': %s", parts.getFirst().label(), failure.said());
    }
    if (state.alone() != SeveralState.TOGETHER) {
      int part = state.alone();
      return new Step.Next<>(
          new SeveralState(
              state.parts(),
              state.parts().get(part).finished() ? unfinished(state.parts(), part) : part));
    }
    if (unfinished(state.parts(), 0) >= 0) {
      return new Step.Next<>(state);
    }
    return new Step.Done<>(SeveralResult.of(p, state, results, sums));
  }

  /** The next part that is not finished, or -1: then all are asked together. */
  private static int unfinished(List<Run> runs, int from) {
    for (int part = from; part < runs.size(); part++) {
      if (!runs.get(part).finished()) {
        return part;
      }
    }
    return SeveralState.TOGETHER;
  }
}
