package org.kumiki.coordinator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.outputcheck.PublicNotes;
import org.kumiki.coordinator.outputcheck.ReasonCode;
import org.kumiki.coordinator.register.RegisterDesk;

/** The register as results know it; a permit that no application led to has no entry. */
record ResultNotes(ApplicationDesk applications, RegisterDesk register, ZoneId zone, Clock clock)
    implements PublicNotes {

  @Override
  public void published(String permit, String title, String doi, String date, CaseRole as) {
    entry(permit).ifPresent(id -> register.report(id, title, doi, date, as.name()));
  }

  @Override
  public void recalled(String permit, ReasonCode code, Optional<String> doi, CaseRole as) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    entry(permit).ifPresent(id -> register.recall(id, code.name(), doi, today, as.name()));
  }

  private Optional<String> entry(String permit) {
    return applications.ofPermit(permit).map(Application::id);
  }
}
