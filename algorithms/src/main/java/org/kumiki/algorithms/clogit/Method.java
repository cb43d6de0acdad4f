package org.kumiki.algorithms.clogit;

import java.util.Locale;

/** How a set with several cases is taken; with one case the three are the same. */
enum Method {
  /** The conditional likelihood. */
  EXACT,
  /** Efron's approximation, as of tied deaths. */
  EFRON,
  /** Breslow's. */
  BRESLOW;

  /** As the parameters and R name it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
