package org.kumiki.node.policy;

import java.util.Optional;

/**
 * What a steward says of a dataset's demands. Guarantees: what is not said stays as it was, so a
 * newer file under the same id loosens nothing.
 *
 * @param profile release rules, or {@value #NO_PROFILE}
 * @param floor persons
 */
public record DemandChange(Optional<String> profile, Optional<Long> floor) {

  /** Takes an earlier profile back. */
  public static final String NO_PROFILE = "none";

  /** Nothing is said. */
  public static final DemandChange NONE = new DemandChange(Optional.empty(), Optional.empty());

  /** The demands from now on. */
  public HolderDemands of(HolderDemands before) {
    return new HolderDemands(
        profile.or(before::profile).filter(name -> !name.equalsIgnoreCase(NO_PROFILE)),
        floor.orElse(before.floor()));
  }
}
