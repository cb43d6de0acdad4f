package org.kumiki.algorithms.sccs;

/**
 * Days counted from an exposure, both ends in it; day 0 is that of the exposure, and days before it
 * are below 0.
 */
record RiskWindow(int from, int to, String label) {

  boolean holds(int days) {
    return days >= from && days <= to;
  }
}
