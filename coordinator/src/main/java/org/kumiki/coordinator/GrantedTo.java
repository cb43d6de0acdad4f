package org.kumiki.coordinator;

import java.util.Optional;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.life.PermitHolders;
import org.kumiki.coordinator.person.Person;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.UncheckedDocument;

/**
 * Who leads what a permit was granted for: the applicant, while at the organisation that applied;
 * where no application led to it, the person whom its latest version names first.
 */
record GrantedTo(ApplicationDesk applications, DocumentLibrary library) implements PermitHolders {

  @Override
  public boolean leads(Person person, String permit) {
    Optional<Application> application = applications.ofPermit(permit);
    return application.isPresent()
        ? applications.roles(person, application.get()).contains(CaseRole.APPLICANT)
        : library
            .published(DocumentKind.PERMIT, permit)
            .map(d -> UncheckedDocument.read(d.jws()).document())
            .filter(Permit.class::isInstance)
            .filter(p -> ((Permit) p).persons().getFirst().id().equals(person.id()))
            .isPresent();
  }
}
