package org.kumiki.coordinator.console.site;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.PermitState;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.protocols.document.DocumentKind;

/**
 * Figures for the public. Worked out at most once a minute: every permit's signatures are verified
 * for it, and anybody may ask as often as they like. Safe for threads.
 */
public final class PublicFigures {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final PublicCatalogue catalogue;
  private final DocumentLibrary library;
  private final Clock clock;
  private Optional<Dated> last = Optional.empty();

  private record Dated(Instant at, StartPage figures) {}

  /** Of these services. */
  public PublicFigures(PublicCatalogue catalogue, DocumentLibrary library, Clock clock) {
    this.catalogue = catalogue;
    this.library = library;
    this.clock = clock;
  }

  /** Now. */
  public StartPage start() {
    return counted().figures();
  }

  private synchronized Dated counted() {
    Instant now = clock.instant();
    Dated counted =
        last.filter(d -> !now.isBefore(d.at()) && now.isBefore(d.at().plus(FRESH)))
            .orElseGet(() -> count(now));
    last = Optional.of(counted);
    return counted;
  }

  private Dated count(Instant now) {
    long permits =
        library.published(DocumentKind.PERMIT).stream()
            .map(StoredDocument::name)
            .distinct()
            .filter(
                id -> library.permit(id).filter(PermitState.InForce.class::isInstance).isPresent())
            .count();
    return new Dated(
        now,
        new StartPage(
            catalogue.size(),
            library.roster().map(r -> r.document().nodes().size()).orElse(0),
            library.published(DocumentKind.TEMPLATE).size(),
            (int) permits));
  }
}
