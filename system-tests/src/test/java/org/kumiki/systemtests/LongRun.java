package org.kumiki.systemtests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The long run ({@code -Dtests.long=true}) loses parts of a federation at every step; the short one
 * takes one moment of each kind.
 */
public final class LongRun {

  private LongRun() {}

  /** Leaves a test to the long run, and says so, unless it belongs to both. */
  public static void only(boolean unlessShort) {
    assumeTrue(
        unlessShort || Boolean.getBoolean("tests.long"), "left to the long run: -Dtests.long=true");
  }
}
