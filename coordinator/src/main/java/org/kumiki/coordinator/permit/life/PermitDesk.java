package org.kumiki.coordinator.permit.life;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.command.BodySchemas;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What those do with a permit whom it was granted to. Guarantees: nobody else gives it back or asks
 * for more time, whatever roles they have; what was given back stands among the revoked permits of
 * the next status list, so that nodes need no other proof than the coordinator's. Does not tell the
 * queries under it: whoever calls does. Safe for threads.
 */
public final class PermitDesk {

  private final PermitLife life;
  private final PermitHolders holders;
  private final BodySchemas<HolderCommand> bodies =
      BodySchemas.of(HolderCommand.class, PermitDesk.class, "commands-1.json");

  /** A desk over the lives of permits. */
  public PermitDesk(PermitLife life, PermitHolders holders) {
    this.life = life;
    this.holders = holders;
  }

  /** The life of a permit, if one is on record. */
  public Optional<PermitCase> find(String permit) {
    return life.find(permit);
  }

  /** The lives of permits that are not over and end by then, the first to end first. */
  public List<PermitCase> endingBy(Instant until) {
    return life.endingBy(until);
  }

  /** Those for which more time was asked and not granted yet. */
  public List<PermitCase> renewalsAsked() {
    return life.renewalsAsked();
  }

  /** What each command has to say. */
  public JsonNode bodies() {
    return bodies.document();
  }

  /** What the person may do with the permit now, as far as it can be said before they say more. */
  public Set<HolderCommand> allowed(Person person, String permit) {
    Set<HolderCommand> allowed = EnumSet.noneOf(HolderCommand.class);
    Optional<PermitCase> seen = find(permit);
    if (seen.isPresent() && holders.leads(person, permit)) {
      for (HolderCommand one : HolderCommand.values()) {
        if (PermitTable.TABLE
                .allowed(seen.get().state(), Set.of(CaseRole.APPLICANT))
                .contains(one.command())
            && (one != HolderCommand.REQUEST_RENEWAL || life.mayAskForMore(seen.get()))) {
          allowed.add(one);
        }
      }
    }
    return allowed;
  }

  /**
   * Gives a command.
   *
   * @param data what it has to say
   * @return the permit's life afterwards; empty if none is on record
   * @throws CommandRefused if it is not possible, or not for this person
   * @throws org.kumiki.algorithms.InvalidInput if what it says has to be corrected
   */
  public Optional<PermitCase> command(
      Person by, String permit, HolderCommand command, ObjectNode data) {
    Optional<PermitCase> seen = find(permit);
    if (seen.isPresent() && !holders.leads(by, permit)) {
      throw CommandRefused.notYou(
          "NOT_YOUR_PERMIT", "only whoever leads what it was granted for may do this");
    }
    bodies.check(command, data);
    return seen.map(s -> life.asked(s, command.command(), data.deepCopy()));
  }
}
