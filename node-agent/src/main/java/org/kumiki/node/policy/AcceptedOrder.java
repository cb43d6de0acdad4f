package org.kumiki.node.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.grouping.Groupings;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.WorkOrder;

/**
 * A work order that every rule allowed, with all parts verified and bound.
 *
 * @param order what is asked
 * @param orderHash of its payload
 * @param permit under which
 * @param template which
 * @param roster of the federation
 * @param rosterHash of its payload
 * @param status in force when it was accepted
 * @param dataset of this node
 * @param preparation derived variables, bound to the dataset's dictionary
 * @param statistic bound to the dictionary with the derived variables
 * @param cohort the filter, if there is one
 * @param comparison with earlier outputs
 * @param signers who signed permit and order, for the journal
 */
public record AcceptedOrder(
    WorkOrder order,
    Digest orderHash,
    Permit permit,
    Template template,
    Roster roster,
    Digest rosterHash,
    StatusList status,
    DatasetTerms dataset,
    Preparation preparation,
    Statistic<?> statistic,
    Optional<Expr> cohort,
    Comparison comparison,
    List<String> signers) {

  /** Never null. */
  public AcceptedOrder {
    Objects.requireNonNull(order);
    Objects.requireNonNull(statistic);
    Objects.requireNonNull(comparison);
    signers = List.copyOf(signers);
  }

  /**
   * What leaves this node for this broadcast.
   *
   * @throws InvalidInput if that is more than the template allows
   */
  public Layout layout(byte[] broadcast) {
    Layout layout = statistic.layout(preparation.dictionary(), broadcast);
    TemplateRules.fault(template, layout)
        .ifPresent(
            fault -> {
              throw new InvalidInput("round", fault);
            });
    return layout;
  }

  /** What the journal says where the holder wishes for less protection than the permit has. */
  public Optional<String> ignoredDemand() {
    return dataset
        .demands()
        .profile()
        .filter(
            wish ->
                !Profile.named("the dataset's profile", wish)
                    .isAtLeastAsStrictAs(Profile.named("the permit's profile", permit.profile())))
        .map(
            wish ->
                "the holder's profile %s for dataset '%s' does not have all of the permit's %s: that"
                        .formatted(wish, dataset.id(), permit.profile())
                    + " part is ignored, a holder only tightens; the query runs under "
                    + order.profile());
  }

  /** What the query's variables tell persons apart by (R8). */
  public Groupings groupings() {
    return statistic.groupings(preparation.dictionary());
  }

  /** A program for one run. */
  public NodeProgram program() {
    return statistic.program(preparation.dictionary());
  }

  /** An algorithm with parameters it has parsed. */
  public record Statistic<P>(FederatedAlgorithm<P, ?, ?> algorithm, P parameters) {

    /** What leaves the node in the first round. */
    Layout firstLayout(Dictionary dictionary) {
      return layout(dictionary, firstBroadcast(algorithm));
    }

    private <S> byte[] firstBroadcast(FederatedAlgorithm<P, S, ?> same) {
      return same.broadcast(same.start(parameters));
    }

    Groupings groupings(Dictionary dictionary) {
      return Groupings.of(variables(), dictionary, algorithm.intervals(parameters));
    }

    /** The dictionary variables to be loaded. */
    public SequencedSet<String> variables() {
      return new LinkedHashSet<>(algorithm.variables(parameters));
    }

    /** True if keys of persons are wanted (R6.5). */
    public boolean explores() {
      return algorithm.explores(parameters);
    }

    /** What leaves the node for this broadcast. */
    public Layout layout(Dictionary dictionary, byte[] broadcast) {
      return algorithm.layout(parameters, dictionary, broadcast);
    }

    /** A program for one run. */
    public NodeProgram program(Dictionary dictionary) {
      return algorithm.node(parameters, dictionary);
    }
  }
}
