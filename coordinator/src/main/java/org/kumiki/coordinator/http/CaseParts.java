package org.kumiki.coordinator.http;

import java.util.Objects;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.command.CommandKeys;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.permit.life.PermitDesk;

/**
 * What the routes of cases stand on.
 *
 * @param applications and what is done with them
 * @param organisations and what ties people to them
 * @param keys of commands that are sent again
 * @param templates from the draft to the retirement
 * @param permits by whom they were granted to
 * @param duties cases of non-compliance, findings, complaints
 */
public record CaseParts(
    ApplicationDesk applications,
    OrganisationDesk organisations,
    CommandKeys keys,
    TemplateParts templates,
    PermitDesk permits,
    DutyParts duties) {

  /** Never null. */
  public CaseParts {
    Objects.requireNonNull(applications);
    Objects.requireNonNull(organisations);
    Objects.requireNonNull(keys);
    Objects.requireNonNull(templates);
    Objects.requireNonNull(permits);
    Objects.requireNonNull(duties);
  }
}
