package org.kumiki.node.policy;

import java.util.Optional;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.StatusMemory;

/**
 * What the node has seen and will not let the coordinator forget.
 *
 * @param status revocations and suspensions
 * @param rosterVersion of the newest roster of an accepted order, 0 before the first
 * @param rosterHash of that roster
 */
public record PolicyMemory(StatusMemory status, long rosterVersion, Optional<Digest> rosterHash) {

  /** Nothing seen yet. */
  public static final PolicyMemory NONE = new PolicyMemory(StatusMemory.NONE, 0, Optional.empty());

  /** After a valid status list. */
  PolicyMemory after(StatusList list) {
    return new PolicyMemory(status.after(list), rosterVersion, rosterHash);
  }

  /** After an accepted order's roster. */
  PolicyMemory after(Roster roster, Digest hash) {
    return new PolicyMemory(status, roster.version(), Optional.of(hash));
  }

  /** True if the roster is the newest seen or newer. */
  boolean admits(Roster roster, Digest hash) {
    return roster.version() > rosterVersion
        || (roster.version() == rosterVersion && rosterHash.equals(Optional.of(hash)));
  }
}
