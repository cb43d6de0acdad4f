package org.kumiki.secureagg.role;

/**
 * How many participants a sum needs and how many of them may be corrupt, from the permit.
 *
 * @param claim what is claimed
 * @param minNodes m
 * @param corruptNodes c_N
 */
public record Tolerance(Claim claim, int minNodes, int corruptNodes) {

  /** What the number of data holders allows to be claimed. */
  public enum Claim {
    /** m is at least c_N + 2, c_N at least 1. */
    SECURE_AGGREGATION,
    /** Two holders: nothing is claimed against each other. */
    TWO_HOLDER,
    /** One holder: nothing is claimed. */
    SINGLE_HOLDER
  }

  /** Checks the arithmetic of the protection. */
  public Tolerance {
    boolean sound =
        switch (claim) {
          case SECURE_AGGREGATION -> corruptNodes >= 1 && minNodes >= corruptNodes + 2;
          case TWO_HOLDER -> corruptNodes == 0 && minNodes == 2;
          case SINGLE_HOLDER -> corruptNodes == 0 && minNodes == 1;
        };
    if (!sound) {
      throw new IllegalArgumentException(
          "%s with minNodes %d and corruptNodes %d".formatted(claim, minNodes, corruptNodes));
    }
  }

  /** Whether so many participants are enough and not too many. */
  public boolean allows(int participants) {
    return switch (claim) {
      case SECURE_AGGREGATION -> participants >= minNodes;
      case TWO_HOLDER, SINGLE_HOLDER -> participants == minNodes;
    };
  }
}
