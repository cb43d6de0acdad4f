package org.kumiki.coordinator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.enforcement.CaseSubject;
import org.kumiki.coordinator.enforcement.Concerned;
import org.kumiki.coordinator.enforcement.Excluded;
import org.kumiki.coordinator.enforcement.Surroundings;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.life.PermitCase;
import org.kumiki.coordinator.permit.life.PermitCaseState;
import org.kumiki.coordinator.permit.life.PermitLife;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.register.PublicRegister;
import org.kumiki.coordinator.register.RegisterDesk;
import org.kumiki.coordinator.steward.Stewards;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;

/** What cases of non-compliance need, from permits, applications, people and the register. */
record CaseSurroundings(
    DocumentLibrary library,
    PermitLife permits,
    ApplicationDesk applications,
    OrganisationDesk organisations,
    Stewards stewards,
    PersonDesk people,
    PublicRegister register,
    RegisterDesk entries)
    implements Surroundings {

  @Override
  public Optional<Concerned> concerned(CaseSubject subject) {
    String id = subject.id();
    return switch (subject.kind()) {
      case PERMIT -> permit(id).map(p -> ofPermit(p, applications.ofPermit(id)));
      case PERSON ->
          people.find(id).map(p -> new Concerned(Set.of(id), workplaces(Set.of(id)), none()));
      case ORGANISATION ->
          organisations
              .find(id)
              .map(o -> new Concerned(organisations.peopleAt(id), Set.of(id), none()));
      case HOLDER -> {
        Set<String> persons = new HashSet<>(stewards.of(id));
        persons.addAll(organisations.stewardsOf(id));
        yield persons.isEmpty()
            ? Optional.empty()
            : Optional.of(new Concerned(persons, workplaces(persons), none()));
      }
    };
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** It was verified when it was published. */
  private Optional<Permit> permit(String id) {
    return library
        .published(DocumentKind.PERMIT, id)
        .map(d -> UncheckedDocument.read(d.jws()).document())
        .filter(Permit.class::isInstance)
        .map(Permit.class::cast);
  }

  private Concerned ofPermit(Permit permit, Optional<Application> application) {
    Set<String> persons =
        permit.persons().stream()
            .map(PermitPerson::id)
            .collect(Collectors.toCollection(TreeSet::new));
    application.ifPresent(a -> persons.add(a.applicant()));
    Set<String> workplaces = new TreeSet<>(workplaces(persons));
    application.ifPresent(
        a -> {
          workplaces.add(a.organisation());
          a.members().values().forEach(o -> o.ifPresent(workplaces::add));
        });
    return new Concerned(persons, workplaces, application.map(Application::id));
  }

  private Set<String> workplaces(Set<String> persons) {
    return persons.stream()
        .flatMap(p -> organisations.tiesOf(p).organisation().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<String> standing(String permit, StatusAct.Action action) {
    PermitCaseState stopped =
        switch (action) {
          case SUSPEND -> PermitCaseState.SUSPENDED;
          case REVOKE -> PermitCaseState.REVOKED;
          case LIFT -> throw new IllegalArgumentException("a lift stops nothing");
        };
    return permits
        .find(permit)
        .filter(p -> p.state() == stopped)
        .flatMap(p -> lastAct(p, stopped.name()));
  }

  private static Optional<String> lastAct(PermitCase permit, String type) {
    return permit.events().reversed().stream()
        .filter(e -> e.type().equals(type))
        .map(CaseEvent::data)
        .flatMap(d -> d.node().path("act").stringValueOpt().stream())
        .findFirst();
  }

  @Override
  public void publish(String application, String kind, String words, LocalDate date) {
    if (register.find(application).isPresent()) {
      entries.measure(application, kind, words, date.toString());
    }
  }

  @Override
  public void exclude(Excluded who, Instant until, String caseId, String reason) {
    if (who.organisation()) {
      organisations.exclude(who.id(), until, caseId, reason);
    } else {
      organisations.excludePerson(who.id(), until, caseId, reason);
    }
  }
}
