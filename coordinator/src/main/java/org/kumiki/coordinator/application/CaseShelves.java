package org.kumiki.coordinator.application;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.Shelves;
import org.kumiki.coordinator.organisation.Ties;
import org.kumiki.coordinator.person.Person;

/**
 * Where applications lie that wait for somebody: by state for the body, by person for the
 * applicant's side, by node for stewards. Guarantees: a case for which somebody may do something
 * lies on a shelf of theirs; one that is over lies on none. What the shelf does not say, such as
 * interests, is for {@link CaseAccess}.
 */
final class CaseShelves {

  /** From the oldest on. */
  static final Comparator<Application> ORDER =
      Comparator.<Application, Instant>comparing(a -> a.events().getFirst().at())
          .thenComparing(Application::id);

  static final Shelves<Application> SHELVES = new Shelves<>(CaseShelves::of, ORDER);

  private CaseShelves() {}

  private static Set<String> of(Application application) {
    if (isOver(application)) {
      return Set.of();
    }
    Set<String> shelves = new HashSet<>(Set.of(state(application.state())));
    shelves.add(person(application.applicant()));
    application.members().keySet().forEach(m -> shelves.add(person(m)));
    application.datasets().forEach(d -> shelves.add(node(d.node())));
    return shelves;
  }

  /** Whether it waits for nobody. */
  private static boolean isOver(Application application) {
    return switch (application.state()) {
      case NEW, DELETED, EXPIRED, WITHDRAWN -> true;
      case DECISION_ISSUED -> !application.isAppealOpen();
      case DRAFT,
          SUBMITTED,
          PRE_SCREENING,
          AWAITING_ADDITIONAL_INFORMATION,
          PROCESSING,
          TRUSTED_HOLDER,
          PROPOSED,
          PENDING_ACCEPTANCE ->
          false;
    };
  }

  /** Those on which there may be something for a person to do by one of these commands. */
  static Set<String> of(Person person, Ties ties, Set<ApplicationCommand> commands) {
    return Stream.concat(
            ApplicationTable.TABLE.states(CaseRole.of(person), commands).stream()
                .filter(s -> !s.isPrivate())
                .map(CaseShelves::state),
            own(person, ties).stream())
        .collect(Collectors.toSet());
  }

  /** Those on which there may be something for the coordinator to do by itself. */
  static Set<String> ofSystem(Set<ApplicationCommand> commands) {
    return ApplicationTable.TABLE.states(Set.of(CaseRole.SYSTEM), commands).stream()
        .map(CaseShelves::state)
        .collect(Collectors.toSet());
  }

  /** Those of cases in which the person is on the applicant's side or a holder's. */
  static Set<String> own(Person person, Ties ties) {
    return Stream.concat(
            Stream.of(person(person.id())), ties.nodes().stream().map(CaseShelves::node))
        .collect(Collectors.toSet());
  }

  private static String state(ApplicationState state) {
    return "state/" + state;
  }

  private static String person(String id) {
    return "person/" + id;
  }

  private static String node(String id) {
    return "node/" + id;
  }
}
