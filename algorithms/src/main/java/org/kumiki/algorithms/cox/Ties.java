package org.kumiki.algorithms.cox;

/** How several events at one time enter the partial likelihood. */
enum Ties {
  EFRON,
  BRESLOW
}
