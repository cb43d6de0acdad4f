package org.kumiki.coordinator.console.desk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import org.kumiki.protocols.document.PermitScope;

/**
 * A permit as its signed document has it, and how it stands.
 *
 * @param id of the permit
 * @param version the latest
 * @param state how it stands
 * @param fault why it is not in force; may be empty
 * @param from when it begins
 * @param to when it ends
 * @param purposes of Article 53(1), by their codes
 * @param persons who may ask
 * @param datasets what may be asked of
 * @param templates what may be run
 * @param minNodes how many institutions a result needs
 * @param profile of the release rules
 * @param runBudget how many queries there may be
 * @param sha256 of the document
 * @param scope what it allows in plain terms, where it says so
 */
public record PermitPage(
    String id,
    long version,
    State state,
    Message fault,
    Instant from,
    Instant to,
    List<String> purposes,
    List<String> persons,
    List<Dataset> datasets,
    List<String> templates,
    int minNodes,
    String profile,
    int runBudget,
    String sha256,
    Optional<PermitScope> scope) {

  /** How a permit stands. */
  public enum State {
    /** May be used. */
    IN_FORCE,
    /** Stopped until it is lifted. */
    SUSPENDED,
    /** Ended for good. */
    REVOKED,
    /** Given back before its time. */
    GIVEN_BACK,
    /** Over, not begun, or its signatures do not count. */
    NOT_IN_FORCE
  }

  /**
   * What of a dataset may be used.
   *
   * @param node whose it is
   * @param id its name there
   * @param variables that may be used
   */
  public record Dataset(String node, String id, List<String> variables) {

    /** Copies. */
    public Dataset {
      Objects.requireNonNull(node);
      Objects.requireNonNull(id);
      variables = List.copyOf(variables);
    }
  }

  /** Copies. */
  public PermitPage {
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
    Objects.requireNonNull(fault);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(profile);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(scope);
    purposes = List.copyOf(purposes);
    persons = List.copyOf(persons);
    datasets = List.copyOf(datasets);
    templates = List.copyOf(templates);
  }
}
