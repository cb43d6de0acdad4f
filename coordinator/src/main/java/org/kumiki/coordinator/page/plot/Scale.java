package org.kumiki.coordinator.page.plot;

/**
 * Where values stand on a line of the drawing, linear or logarithmic. Values beyond the ends stand
 * at the ends.
 */
public record Scale(double from, double to, double start, double end, boolean logarithmic) {

  public Scale {
    if (!(from < to) || (logarithmic && !(from > 0))) {
      throw new IllegalArgumentException("a scale needs from < to, both above 0 if logarithmic");
    }
  }

  public double at(double value) {
    double clamped = Math.clamp(value, from, to);
    double share =
        logarithmic
            ? Math.log(clamped / from) / Math.log(to / from)
            : (clamped - from) / (to - from);
    return start + share * (end - start);
  }

  boolean holds(double value) {
    return value >= from && value <= to;
  }
}
