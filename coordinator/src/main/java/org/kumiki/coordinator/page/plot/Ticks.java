package org.kumiki.coordinator.page.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round values along an axis, all within its range: multiples of 1, 2 or 5 times a power of ten; on
 * logarithmic axes such values themselves.
 */
public final class Ticks {

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final double[][] LOG_STEPS = {{1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};
  private static final double SLACK = 1e-9;

  private Ticks() {}

  /** At most so many ticks, the most that fit. */
  public static List<Double> linear(double from, double to, int most) {
    if (!(from < to) || most < 2) {
      throw new IllegalArgumentException("ticks need from < to and room for two");
    }
    double magnitude = Math.pow(10, Math.floor(Math.log10((to - from) / most)));
    for (double factor : STEPS) {
      List<Double> ticks = multiples(from, to, magnitude * factor);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    return multiples(from, to, magnitude * 20);
  }

  public static List<Double> logarithmic(double from, double to, int most) {
    if (!(from > 0 && from < to)) {
      throw new IllegalArgumentException("logarithmic ticks need 0 < from < to");
    }
    for (double[] digits : LOG_STEPS) {
      List<Double> ticks = decades(from, to, digits, 1);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    int every = (int) Math.ceil(Math.log10(to / from) / most);
    return decades(from, to, new double[] {1}, every);
  }

  private static List<Double> multiples(double from, double to, double step) {
    List<Double> ticks = new ArrayList<>();
    double last = Math.floor(to / step + SLACK);
    for (double i = Math.ceil(from / step - SLACK); i <= last; i++) {
      ticks.add(round(i * step + 0.0));
    }
    return List.copyOf(ticks);
  }

  private static List<Double> decades(double from, double to, double[] digits, int every) {
    List<Double> ticks = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(to) + SLACK);
    for (int e = (int) Math.floor(Math.log10(from)); e <= last; e++) {
      if (Math.floorMod(e, every) != 0) {
        continue;
      }
      for (double digit : digits) {
        double tick = round(digit * Math.pow(10, e));
        if (tick >= from * (1 - SLACK) && tick <= to * (1 + SLACK)) {
          ticks.add(tick);
        }
      }
    }
    return List.copyOf(ticks);
  }

  /** Without the last bits of the multiplication: 0.3, not 0.30000000000000004. */
  private static double round(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.10e", value));
  }

  static String label(double tick) {
    return Figures.shortest(tick, 6);
  }
}
