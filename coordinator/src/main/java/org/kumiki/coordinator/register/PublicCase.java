package org.kumiki.coordinator.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.event.CaseEvent;

/**
 * One case as its events make it, with every version of its entry; folded once for the same events.
 *
 * @param events of the application
 * @param own of the register: redactions, results, measures
 * @param versions what was shown from when on, apart from what is known of the permit now
 * @param untilPermit from its submission to its permit, where it has one
 */
record PublicCase(
    List<CaseEvent> events,
    List<CaseEvent> own,
    List<Shown> versions,
    Optional<Duration> untilPermit) {

  private static final String REDACTED = "REDACTED";

  /** A version; the permit's own facts are asked for when somebody reads it. */
  record Shown(
      Instant from, RegisterEntry entry, Optional<String> permit, List<String> conditions) {

    RegisterEntry.PermitTerm term(PermitFacts.Term term) {
      return new RegisterEntry.PermitTerm(term.from(), term.to(), term.persons(), conditions);
    }

    boolean isAs(Shown later) {
      return entry.equals(later.entry.as(entry.version()))
          && permit.equals(later.permit)
          && conditions.equals(later.conditions);
    }
  }

  PublicCase {
    versions = List.copyOf(versions);
  }

  /** What is redacted is redacted in all versions. */
  static PublicCase of(String id, List<CaseEvent> events, List<CaseEvent> own) {
    RegisterCase folded = new RegisterCase(id);
    own.stream().filter(e -> e.type().equals(REDACTED)).forEach(folded::apply);
    List<CaseEvent> all = new ArrayList<>(events);
    own.stream().filter(e -> !e.type().equals(REDACTED)).forEach(all::add);
    all.sort(Comparator.comparing(CaseEvent::at));
    List<Shown> versions = new ArrayList<>();
    for (CaseEvent event : all) {
      folded.apply(event);
      if (folded.isPublic()) {
        Shown next =
            new Shown(
                event.at(),
                folded.entry(versions.size() + 1L),
                folded.permit(),
                List.copyOf(folded.conditions()));
        if (versions.isEmpty() || !versions.getLast().isAs(next)) {
          versions.add(next);
        }
      }
    }
    return new PublicCase(
        events,
        own,
        versions,
        folded.linked().map(l -> Duration.between(folded.received().orElseThrow(), l)));
  }

  /** Whether these are the events it was made of: a projection keeps a list until it grows. */
  @SuppressWarnings("ReferenceEquality") // what is equal would have to be read as a whole each time
  boolean isOf(List<CaseEvent> eventsNow, List<CaseEvent> ownNow) {
    return events == eventsNow && own == ownNow;
  }

  boolean isPublic() {
    return !versions.isEmpty();
  }

  /** Of one that is public. */
  Shown latest() {
    return versions.getLast();
  }
}
