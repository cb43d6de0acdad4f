package org.kumiki.coordinator.organisation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.coordinator.event.CaseEvent;
import tools.jackson.databind.JsonNode;

/**
 * What ties a person to organisations and nodes now.
 *
 * @param organisation where the person works
 * @param interests organisations in whose cases the person must not act (S4)
 * @param nodes for which the person acts as steward (S6)
 * @param exclusions that keep the person from applying (Article 63(3))
 * @param version of the stream
 */
public record Ties(
    Optional<String> organisation,
    Set<String> interests,
    Set<String> nodes,
    Exclusions exclusions,
    long version) {

  /** Of somebody about whom nothing is known. */
  public static final Ties NONE =
      new Ties(Optional.empty(), Set.of(), Set.of(), Exclusions.NONE, 0);

  /** Copies. */
  public Ties {
    interests = Set.copyOf(interests);
    nodes = Set.copyOf(nodes);
    Objects.requireNonNull(exclusions);
  }

  /** True while the person may not apply. */
  public boolean isExcluded(Instant now) {
    return exclusions.isExcluded(now);
  }

  static Ties after(Optional<Ties> seen, CaseEvent event) {
    Ties before = seen.orElse(NONE);
    JsonNode data = event.data().node();
    String what = data.path("id").asString("");
    Optional<String> organisation = before.organisation();
    Set<String> interests = new TreeSet<>(before.interests());
    Set<String> nodes = new TreeSet<>(before.nodes());
    Exclusions excluded = before.exclusions();
    switch (event.type()) {
      case OrganisationDesk.EXCLUDED -> excluded = excluded.after(data);
      case OrganisationDesk.EMPLOYED -> organisation = Optional.of(what);
      case OrganisationDesk.LEFT -> organisation = Optional.empty();
      case OrganisationDesk.INTEREST_DECLARED -> interests.add(what);
      case OrganisationDesk.INTEREST_LIFTED -> interests.remove(what);
      case OrganisationDesk.NODE_ENTRUSTED -> nodes.add(what);
      case OrganisationDesk.NODE_WITHDRAWN -> nodes.remove(what);
      default -> throw new IllegalStateException("unknown event " + event.type());
    }
    return new Ties(organisation, interests, nodes, excluded, event.version());
  }
}
