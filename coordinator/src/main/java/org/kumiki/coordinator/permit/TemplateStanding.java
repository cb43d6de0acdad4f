package org.kumiki.coordinator.permit;

import java.util.Optional;
import org.kumiki.protocols.document.TemplateStatus;

/** Which published templates may not be run now, as the next status list says it. */
public interface TemplateStanding {

  /** Empty while no template was ever restricted; equal as long as nothing changed. */
  Optional<TemplateStatus> status();
}
