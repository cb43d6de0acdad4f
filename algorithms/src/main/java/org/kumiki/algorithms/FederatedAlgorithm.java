package org.kumiki.algorithms;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * A federated statistic: a loop of rounds in which every node adds one vector of a declared layout
 * to a sum, and the coordinator turns the sum into the next broadcast or a result.
 *
 * <p>Guarantees to its callers: pure (same arguments, same answer), free of I/O, clocks and
 * threads, and safe to use from several threads at once. What a node sends is exactly {@link
 * #layout}; nothing else leaves it.
 *
 * @param <P> validated parameters, already bound to the dictionary
 * @param <S> state between rounds; a record that serialises to JSON, so that a restarted
 *     coordinator goes on
 * @param <R> the result
 */
public interface FederatedAlgorithm<P, S, R extends Result> {

  /** The name a template uses, for example {@code glm}. */
  String id();

  /** Counts up when the meaning of parameters, layout or result changes. */
  int version();

  /** JSON Schema (2020-12) of the parameters, with defaults and descriptions. */
  String parameterSchema();

  /**
   * Checks the parameters and binds them to the dictionary.
   *
   * @throws InvalidInput naming the place, the offending value and what is allowed
   */
  P parse(JsonNode parameters, Dictionary dictionary);

  /** The dictionary variables a node must load, in a fixed order. */
  SequencedSet<String> variables(P parameters);

  /**
   * For each set of rows that a figure of the result is about, the variables that must not be
   * missing in it; none if no figure is additive, so that differences of results tell nothing about
   * few persons (disclosure.md R6).
   */
  default List<SequencedSet<String>> additiveSets(P parameters) {
    return List.of(variables(parameters));
  }

  /** The same with the subgroup that each is in; figures per group are about each group, too. */
  default List<AdditiveRows> additiveRows(P parameters) {
    List<String> by = shownBy(parameters);
    return additiveSets(parameters).stream()
        .map(
            names ->
                new AdditiveRows(
                    Optional.empty(), names, by.stream().filter(names::contains).toList()))
        .toList();
  }

  /** The variables at whose levels additive figures are shown exactly, not merely rounded. */
  default List<String> shownBy(P parameters) {
    return List.of();
  }

  /**
   * The rows that figures which are not additive are about: each derived number in them must be
   * decided alike for no fewer than k persons.
   */
  default List<AdditiveRows> otherRows(P parameters) {
    return additiveRows(parameters).isEmpty()
        ? List.of(new AdditiveRows(Optional.empty(), variables(parameters)))
        : List.of();
  }

  /**
   * True if the figures are rounded at random, drawn by the keys of the persons they are about
   * (disclosure.md R6.5): nodes load these keys, and nothing else tells of these persons.
   */
  default boolean explores(P parameters) {
    return false;
  }

  /**
   * The variables at whose levels the result keeps the rules of the level's own place
   * (disclosure.md R7). Any other that tells places makes the whole result one about the smallest
   * of them.
   */
  default SequencedSet<String> placesShown(P parameters) {
    return Collections.emptySortedSet();
  }

  /** The numbers whose persons are counted by intervals; no interval may be one node's (R8). */
  default List<Category> intervals(P parameters) {
    return List.of();
  }

  /** What the fields of a result are; none where it is not known, so that a person must look. */
  default List<OutputField> outputs() {
    return List.of();
  }

  /** The state before the first round. */
  S start(P parameters);

  /** What every node gets at the start of the round; at most 1 MiB. */
  byte[] broadcast(S state);

  /**
   * What leaves a node in the round with this broadcast. Both sides compute it; a node compares it
   * with the coordinator's.
   *
   * @throws InvalidInput if the broadcast is not one that {@link #broadcast} could have made
   */
  Layout layout(P parameters, Dictionary dictionary, byte[] broadcast);

  /** The part that runs at a node; one instance per run and node. */
  NodeProgram node(P parameters, Dictionary dictionary);

  /** The next round, the result, or a coded failure. {@code sums} may be a veto. */
  Step<S, R> step(P parameters, S state, Sums sums);
}
