package org.kumiki.coordinator.account;

import java.util.List;

/**
 * How an account stands.
 *
 * @param password whether one was chosen
 * @param secondFactor whether one is enrolled
 * @param recoveryCodes how many are left
 * @param identities linked ones
 */
public record AccountState(
    boolean password, boolean secondFactor, int recoveryCodes, List<LinkedIdentity> identities) {

  /** Copies. */
  public AccountState {
    identities = List.copyOf(identities);
  }
}
