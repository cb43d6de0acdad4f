package org.kumiki.algorithms.atrisk;

import java.util.Objects;
import org.kumiki.algorithms.disclosure.figure.Region;

/**
 * A group, which is a part of another one or all of them. The parts of a group are all of it.
 *
 * @param path where it stands in the output
 * @param parent the number of the group it is a part of; {@link #ALL} for all
 * @param region whom it is about
 * @param counts its sums
 */
public record AtRiskGroup(String path, int parent, Region region, AtRiskCounts counts) {

  /** The parent of nobody's part. */
  public static final int ALL = -1;

  /** Never null. */
  public AtRiskGroup {
    Objects.requireNonNull(path);
    Objects.requireNonNull(region);
    Objects.requireNonNull(counts);
  }
}
