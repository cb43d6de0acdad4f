package org.kumiki.coordinator.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.Projection;

/**
 * The register. Guarantees: an application is in it from its submission, a decision from the moment
 * it is issued, refusals with their justification, so never later than the thirty working days of
 * Article 57(1)(j)(iii); an address, once given out, stays; every change makes a version, and
 * earlier ones stay readable, except that what is redacted is redacted in all of them. Safe for
 * threads.
 */
public final class PublicRegister {

  /** What the names of the streams of applications begin with. */
  static final String APPLICATION = "application";

  /** What the names of the register's own streams begin with: redactions, results, measures. */
  static final String REGISTER = "register";

  /** An entry as it was from an instant on. */
  public record Version(Instant from, RegisterEntry entry) {}

  private final Projection<List<CaseEvent>> applications;
  private final Projection<List<CaseEvent>> register;
  private final PermitFacts permits;

  /** Over the events of all cases. */
  public PublicRegister(EventLog events, PermitFacts permits) {
    applications = new Projection<>(events, APPLICATION, PublicRegister::more);
    register = new Projection<>(events, REGISTER, PublicRegister::more);
    this.permits = permits;
  }

  private static List<CaseEvent> more(Optional<List<CaseEvent>> before, CaseEvent event) {
    List<CaseEvent> all = new ArrayList<>(before.orElse(List.of()));
    all.add(event);
    return List.copyOf(all);
  }

  /** All entries, the latest received first. */
  public List<RegisterEntry> all() {
    Map<String, List<CaseEvent>> cases = new TreeMap<>();
    for (List<CaseEvent> events : applications.all()) {
      String stream = events.getFirst().stream();
      cases.put(stream.substring(stream.indexOf('/') + 1), events);
    }
    return cases.keySet().stream()
        .flatMap(id -> find(id).stream())
        .sorted(Comparator.comparing(RegisterEntry::receivedAt).reversed())
        .toList();
  }

  /** The entry of this id as it is now. */
  public Optional<RegisterEntry> find(String id) {
    List<Version> versions = history(id);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast().entry());
  }

  /** The entry as it was after each change, the first version first; empty where there is none. */
  public List<Version> history(String id) {
    List<CaseEvent> events = new ArrayList<>(applications.find(id).orElse(List.of()));
    List<CaseEvent> own = register.find(id).orElse(List.of());
    List<CaseEvent> redactions = own.stream().filter(e -> e.type().equals("REDACTED")).toList();
    own.stream().filter(e -> !e.type().equals("REDACTED")).forEach(events::add);
    events.sort(Comparator.comparing(CaseEvent::at));
    RegisterCase folded = new RegisterCase(id);
    redactions.forEach(folded::apply);
    List<Version> versions = new ArrayList<>();
    for (CaseEvent event : events) {
      folded.apply(event);
      if (folded.isPublic()) {
        RegisterEntry next = folded.entry(permits, versions.size() + 1L);
        if (versions.isEmpty() || !isSame(versions.getLast().entry(), next, folded)) {
          versions.add(new Version(event.at(), next));
        }
      }
    }
    return versions;
  }

  private boolean isSame(RegisterEntry before, RegisterEntry next, RegisterCase folded) {
    return before.equals(folded.entry(permits, before.version()))
        && before.version() + 1 == next.version();
  }

  /** The cases as they are, for figures. */
  List<RegisterCase> cases() {
    List<RegisterCase> all = new ArrayList<>();
    for (List<CaseEvent> events : applications.all()) {
      String stream = events.getFirst().stream();
      RegisterCase folded = new RegisterCase(stream.substring(stream.indexOf('/') + 1));
      events.forEach(folded::apply);
      if (folded.isPublic()) {
        all.add(folded);
      }
    }
    return all;
  }

  /** An entry of a case that {@link #cases} gave. */
  RegisterEntry entry(RegisterCase folded) {
    return folded.entry(permits, 1);
  }
}
