package org.kumiki.algorithms.centring;

/**
 * A centre and a scale for the powers of one variable, from its sums. The scale is a power of two
 * near the standard deviation, so that fourth powers fit their lanes; a result does not depend on
 * either beyond rounding.
 *
 * @param centre the mean, or near it
 * @param rows with a value
 */
public record Centring(double centre, double scale, long rows) {

  /** Below it no mean is sent to the nodes. */
  private static final int LEAST_PERSONS = 10;

  /** Sums of squares lose the spread below this share of the mean. */
  private static final double RESOLVED = 0x1p-24;

  private static final double GRAINS = 16;

  /** True if so many persons may have their mean sent to the nodes. */
  public static boolean isEnough(long persons) {
    return persons >= LEAST_PERSONS;
  }

  /** About the mean itself. */
  public static Centring exact(long rows, double sum, double squares) {
    double mean = sum / rows;
    double least = Math.max(spread(rows, sum, squares), RESOLVED * Math.abs(mean));
    return new Centring(mean, power(least), rows);
  }

  /**
   * About a rounded mean: to a sixteenth of the scale, or for few persons to the scale and that to
   * an eighth of the mean at least, so that nodes learn nothing of one person or of a small group.
   */
  public static Centring coarse(long rows, long persons, double sum, double squares) {
    if (rows == 0) {
      return new Centring(0, 1, 0);
    }
    double mean = Math.abs(sum / rows);
    boolean enough = isEnough(persons);
    double least = Math.max(spread(rows, sum, squares), (enough ? RESOLVED : 0.125) * mean);
    double scale = power(least);
    double grain = enough ? scale / GRAINS : scale;
    return new Centring(Math.rint(sum / rows / grain) * grain, scale, rows);
  }

  private static double spread(long rows, double sum, double squares) {
    double mean = sum / rows;
    return Math.sqrt(Math.max(0, squares / rows - mean * mean));
  }

  private static double power(double least) {
    return least == 0 ? 1 : Math.scalb(1.0, Math.getExponent(least) + 1);
  }

  /** How far from the centre a value can be: no value is further than sqrt(n) deviations. */
  public double reach() {
    return scale * (Math.sqrt((double) rows) + 2);
  }
}
