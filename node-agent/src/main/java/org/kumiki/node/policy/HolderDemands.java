package org.kumiki.node.policy;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;

/**
 * What a data holder demands for a dataset beside the permit. It can only tighten.
 *
 * @param profile release rules that a work order must keep at least, where the holder has a wish
 * @param floor the least number of persons of a cohort with which the node takes part; below it the
 *     node adds zeros (R2). 0 by default: among the others a small site is hidden already
 */
public record HolderDemands(Optional<String> profile, long floor) {

  /** No demands. */
  public static final HolderDemands NONE = new HolderDemands(Optional.empty(), 0);

  private static final long LARGEST_FLOOR = 1_000_000;

  /** Checks the forms. */
  public HolderDemands {
    Objects.requireNonNull(profile);
    profile.ifPresent(name -> Profile.named("profile", name));
    if (floor < 0 || floor > LARGEST_FLOOR) {
      throw new InvalidInput("floor", "%s is not 0 to %s", floor, LARGEST_FLOOR);
    }
  }

  /** For the end of a steward's line; empty without demands. */
  public String text() {
    return profile.map(name -> ", profile " + name).orElse("")
        + (floor == 0 ? "" : ", floor " + floor);
  }

  /** True if a work order under this profile obeys the holder. */
  boolean admits(Profile order) {
    return profile
        .map(name -> order.isAtLeastAsStrictAs(Profile.named("the dataset's profile", name)))
        .orElse(true);
  }

  /** True if this node stays out of the sums with so many persons. */
  public boolean abstains(long persons) {
    return persons < floor;
  }
}
