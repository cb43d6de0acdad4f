package org.kumiki.algorithms.roc;

import org.kumiki.algorithms.disclosure.figure.Figure;

/**
 * A bin of the score as a reader knows it.
 *
 * @param low its lower break
 * @param high its upper break
 * @param others persons without the event
 * @param events persons with it
 * @param mean of the scores; NaN of an empty bin, or if the score is no probability
 */
record ShownBin(double low, double high, Known others, Known events, double mean) {

  /**
   * A number of persons.
   *
   * @param shown as it is shown
   * @param least it can be
   * @param most it can be
   */
  record Known(long shown, long least, long most) {

    static Known of(long shown, Figure figure) {
      return new Known(shown, figure.low(), figure.high());
    }
  }

  long persons() {
    return others.shown + events.shown;
  }
}
