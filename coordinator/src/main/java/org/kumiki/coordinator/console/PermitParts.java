package org.kumiki.coordinator.console;

import java.util.Objects;
import org.kumiki.coordinator.permit.life.PermitDesk;
import org.kumiki.coordinator.permit.paper.PermitPapers;

/**
 * What the pages of permits stand on.
 *
 * @param desk what those do whom a permit was granted to
 * @param papers what deciders sign
 * @param stopped ends the queries of a permit that was given back
 */
public record PermitParts(PermitDesk desk, PermitPapers papers, Runnable stopped) {

  /** Never null. */
  public PermitParts {
    Objects.requireNonNull(desk);
    Objects.requireNonNull(papers);
    Objects.requireNonNull(stopped);
  }
}
