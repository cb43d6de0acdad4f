package org.kumiki.coordinator.outputcheck;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.message.Message;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.OutputCheck;

/**
 * A run that ended with a document, as the desk has to know it.
 *
 * @param query its id
 * @param permit the permit's id
 * @param person who asked
 * @param template its id
 * @param templateCheck what the reviewers of the template ask for
 * @param profile name of the release rules
 * @param profileTier what the profile asks for
 * @param preAssessed whether it is known what every field of its output is
 * @param persons on the permit when it ran
 * @param organisations theirs, as far as they are known
 * @param note what the researcher says it is
 * @param reasons why nothing of it may be shown; empty if something may
 * @param overlaps earlier queries whose persons could be told apart from its own by subtraction
 * @param datasets version of the data of each node that took part
 * @param redone whether its sums are kept until it is decided
 */
public record FinishedRun(
    String query,
    String permit,
    String person,
    String template,
    OutputCheck templateCheck,
    String profile,
    int profileTier,
    boolean preAssessed,
    Set<String> persons,
    Set<String> organisations,
    Optional<String> note,
    List<Message> reasons,
    List<String> overlaps,
    Map<String, DatasetReference> datasets,
    boolean redone) {

  /** Copies. */
  public FinishedRun {
    Objects.requireNonNull(query);
    Objects.requireNonNull(permit);
    Objects.requireNonNull(person);
    Objects.requireNonNull(template);
    Objects.requireNonNull(templateCheck);
    Objects.requireNonNull(profile);
    Objects.requireNonNull(note);
    persons = Set.copyOf(new TreeSet<>(persons));
    organisations = Set.copyOf(new TreeSet<>(organisations));
    reasons = List.copyOf(reasons);
    overlaps = List.copyOf(overlaps);
    datasets = Collections.unmodifiableMap(new TreeMap<>(datasets));
  }

  /** True if the automatic check leaves something to show. */
  public boolean passed() {
    return reasons.isEmpty();
  }
}
