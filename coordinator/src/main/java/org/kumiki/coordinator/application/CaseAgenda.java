package org.kumiki.coordinator.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.Duty;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/**
 * What of the applications waits for a person. Guarantees: nothing that the person may not see, and
 * all that they may do; costs what waits for them, however many cases are over. Safe for threads.
 */
public final class CaseAgenda {

  private final ApplicationDesk desk;
  private final Projection<Application> applications;
  private final OrganisationDesk organisations;
  private final CaseClocks clocks;
  private final Clock clock;

  CaseAgenda(
      ApplicationDesk desk,
      Projection<Application> applications,
      OrganisationDesk organisations,
      CaseClocks clocks,
      Clock clock) {
    this.desk = desk;
    this.applications = applications;
    this.organisations = organisations;
    this.clocks = clocks;
    this.clock = clock;
  }

  /** A case in which the person may do something. */
  public record Waiting(Application application, Set<ApplicationCommand> allowed) {
    /** Copies. */
    public Waiting {
      allowed = Collections.unmodifiableSet(EnumSet.copyOf(allowed));
    }
  }

  /** A deadline of the person's that is over or near. */
  public record Due(Application application, Deadline deadline) {}

  /** Cases in which the person may give one of these commands, the oldest first. */
  public List<Waiting> waiting(Person person, Set<ApplicationCommand> commands, int most) {
    return applications
        .on(CaseShelves.of(person, organisations.tiesOf(person.id()), commands))
        .stream()
        .flatMap(
            a -> {
              Set<ApplicationCommand> allowed = desk.allowed(person, a);
              return Collections.disjoint(allowed, commands)
                  ? Stream.empty()
                  : Stream.of(new Waiting(a, allowed));
            })
        .limit(most)
        .toList();
  }

  /** What is overdue or soon due and the person's to see to, the first to end first. */
  public List<Due> due(Person person, int most) {
    Instant now = clock.instant();
    List<Due> due = new ArrayList<>();
    if (person.has(PersonRole.CASE_HANDLER) || person.has(PersonRole.DECIDER)) {
      for (Deadline deadline : clocks.near(Set.of(Duty.BODY), most)) {
        about(person, deadline).ifPresent(a -> due.add(new Due(a, deadline)));
      }
    }
    for (Application application :
        applications.on(CaseShelves.own(person, organisations.tiesOf(person.id())))) {
      clocks.of(application).stream()
          .filter(d -> d.isOpen() && isNear(d, now))
          .filter(d -> isTheirs(d.kind().duty(), desk.roles(person, application)))
          .forEach(d -> due.add(new Due(application, d)));
    }
    Set<Long> seen = new HashSet<>();
    return due.stream()
        .filter(d -> seen.add(d.deadline().id()))
        .sorted(Comparator.comparing(d -> d.deadline().ends()))
        .limit(most)
        .toList();
  }

  private Optional<Application> about(Person person, Deadline deadline) {
    return desk.find(person, deadline.subject().substring(Application.stream("").length()))
        .filter(a -> isTheirs(deadline.kind().duty(), desk.roles(person, a)));
  }

  private static boolean isNear(Deadline deadline, Instant now) {
    return !now.isBefore(deadline.ends().minus(Duration.ofDays(deadline.kind().remindDays() + 1L)));
  }

  private static boolean isTheirs(Duty duty, Set<CaseRole> roles) {
    return switch (duty) {
      case APPLICANT, USER -> roles.contains(CaseRole.APPLICANT);
      case BODY -> roles.contains(CaseRole.CASE_HANDLER) || roles.contains(CaseRole.DECIDER);
      case HOLDER -> roles.contains(CaseRole.STEWARD);
    };
  }
}
