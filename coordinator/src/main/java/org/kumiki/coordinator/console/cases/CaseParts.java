package org.kumiki.coordinator.console.cases;

import java.time.Clock;
import java.util.Objects;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.dataset.DescriptionDesk;
import org.kumiki.coordinator.dataset.PublishedDatasets;
import org.kumiki.coordinator.form.FormLibrary;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.steward.Stewards;

/**
 * What the pages of cases stand on.
 *
 * @param applications and what is done with them
 * @param organisations and what ties people to them
 * @param forms of applications
 * @param published what can be applied for
 * @param descriptions of datasets
 * @param stewards of nodes
 * @param clock for what is due
 */
public record CaseParts(
    ApplicationDesk applications,
    OrganisationDesk organisations,
    FormLibrary forms,
    PublishedDatasets published,
    DescriptionDesk descriptions,
    Stewards stewards,
    Clock clock) {

  /** Never null. */
  public CaseParts {
    Objects.requireNonNull(applications);
    Objects.requireNonNull(organisations);
    Objects.requireNonNull(forms);
    Objects.requireNonNull(published);
    Objects.requireNonNull(descriptions);
    Objects.requireNonNull(stewards);
    Objects.requireNonNull(clock);
  }
}
