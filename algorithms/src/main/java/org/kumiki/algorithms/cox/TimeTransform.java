package org.kumiki.algorithms.cox;

import java.util.Locale;

/**
 * The function of time along which a log hazard ratio may change, for the test of proportional
 * hazards. Known to all nodes beforehand, so that no curve of event times is needed.
 */
enum TimeTransform {
  /** The time as it is. */
  IDENTITY,
  /** Its natural logarithm. */
  LOG;

  /** Not finite where the function has no value. */
  double of(double time) {
    return this == LOG ? Math.log(time) : time;
  }

  /** As R names it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
