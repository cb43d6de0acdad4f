package org.kumiki.coordinator.steward;

import java.time.Clock;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.person.PersonRole;

/**
 * Appoints stewards to nodes. Guarantees: only people with the role are appointed, and a change is
 * in the audit log. Whether whoever asks may appoint is for the door to check. Safe for threads.
 */
public final class Stewards {

  private final StewardStore store;
  private final PersonDesk people;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;

  /** Over this store. */
  public Stewards(
      StewardStore store,
      PersonDesk people,
      AuditLog audit,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.people = people;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * From now on the person acts for the holder of the node.
   *
   * @throws InvalidInput if there is no such person, or not with the role of a steward
   */
  public void appoint(String node, String person) {
    transactions.run(
        () -> {
          if (people.find(person).filter(p -> p.has(PersonRole.STEWARD)).isEmpty()) {
            throw new InvalidInput("person", "nobody with the role STEWARD has the id %s", person);
          }
          store.add(node, person, clock.instant());
          record(AuditAction.STEWARD_APPOINTED, node, person);
        });
  }

  /** From now on the person does not. */
  public void dismiss(String node, String person) {
    transactions.run(
        () -> {
          store.remove(node, person);
          record(AuditAction.STEWARD_DISMISSED, node, person);
        });
  }

  private void record(AuditAction action, String node, String person) {
    audit.append(Actor.current(), action, "node/" + node, AuditLog.detail().put("person", person));
  }

  /** True if the person has the role and acts for the node's holder. */
  public boolean isSteward(Person person, String node) {
    return person.has(PersonRole.STEWARD) && store.ofPerson(person.id()).contains(node);
  }

  /** Who acts for a node's holder. */
  public List<String> of(String node) {
    return store.ofNode(node);
  }
}
