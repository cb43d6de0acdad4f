package org.kumiki.coordinator.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.Projection;

/**
 * The register. Guarantees: an application is in it from its submission, a decision from the moment
 * it is issued, refusals with their justification, so never later than the thirty working days of
 * Article 57(1)(j)(iii); an address, once given out, stays; every change makes a version, and
 * earlier ones stay readable, except that what is redacted is redacted in all of them; what was
 * committed before somebody asks is shown. Safe for threads.
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
  private final Map<String, PublicCase> folds = new ConcurrentHashMap<>();

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
    Map<String, RegisterEntry.Runs> runs = permits.runs();
    Map<String, Optional<PermitFacts.Term>> terms = new HashMap<>();
    return cases().stream()
        .map(PublicCase::latest)
        .map(
            shown ->
                shown
                    .entry()
                    .under(
                        shown
                            .permit()
                            .flatMap(id -> terms.computeIfAbsent(id, permits::term))
                            .map(shown::term),
                        shown
                            .permit()
                            .map(id -> runs.getOrDefault(id, RegisterEntry.Runs.NONE))
                            .orElse(RegisterEntry.Runs.NONE)))
        .sorted(Comparator.comparing(RegisterEntry::receivedAt).reversed())
        .toList();
  }

  /** The entry of this id as it is now. */
  public Optional<RegisterEntry> find(String id) {
    return one(id).filter(PublicCase::isPublic).map(c -> now(c.latest()));
  }

  /** The entry as it was after each change, the first version first; empty where there is none. */
  public List<Version> history(String id) {
    return one(id).stream()
        .flatMap(c -> c.versions().stream())
        .map(shown -> new Version(shown.from(), now(shown)))
        .toList();
  }

  private RegisterEntry now(PublicCase.Shown shown) {
    return shown
        .entry()
        .under(
            shown.permit().flatMap(permits::term).map(shown::term),
            shown.permit().map(permits::runs).orElse(RegisterEntry.Runs.NONE));
  }

  /** Where an application has no events, nothing of it is public. */
  private Optional<PublicCase> one(String id) {
    return applications
        .find(id)
        .map(events -> folded(id, events, register.find(id).orElse(List.of())));
  }

  /** What is public of all cases, in the order of their ids. */
  List<PublicCase> cases() {
    Map<String, List<CaseEvent>> own = register.byId();
    return new TreeMap<>(applications.byId())
        .entrySet().stream()
            .map(c -> folded(c.getKey(), c.getValue(), own.getOrDefault(c.getKey(), List.of())))
            .filter(PublicCase::isPublic)
            .toList();
  }

  /** Folds what has other events than when it was folded last, and nothing else. */
  private PublicCase folded(String id, List<CaseEvent> events, List<CaseEvent> own) {
    PublicCase known = folds.get(id);
    if (known != null && known.isOf(events, own)) {
      return known;
    }
    PublicCase made = PublicCase.of(id, events, own);
    folds.put(id, made);
    return made;
  }
}
