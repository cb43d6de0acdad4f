package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/** The bins of a fitted model with a common baseline, and the sums over their risk sets. */
final class BaselineHazard {

  /** The grid times at the ends of the bins. */
  final double[] times;

  /** Rows with an event per bin. */
  final long[] events;

  private final double[] risk;
  private final int size;

  private BaselineHazard(double[] times, long[] events, double[] risk, int size) {
    this.times = times;
    this.events = events;
    this.risk = risk;
    this.size = size;
  }

  static BaselineHazard of(CoxParameters p, CoxBroadcast b, Sums sums) {
    return new BaselineHazard(
        new Bins(p.common().orElseThrow().grid(), b.bins()).times(),
        sums.counts(CoxLayout.BIN_EVENTS),
        sums.doubles(CoxLayout.BIN_SUMS),
        1 + p.width() + p.width() * (p.width() + 1) / 2);
  }

  /** The sum of exp(eta) over those at risk in a bin, with columns about their common means. */
  double atRisk(int bin) {
    return risk[bin * size];
  }

  /** Their mean of a standardised column, by the same weights. */
  double mean(int bin, int column) {
    return risk[bin * size + 1 + column] / risk[bin * size];
  }

  /**
   * The model as calls of R.
   *
   * @param shown false if the bins may not be told
   */
  String call(CoxParameters p, boolean shown) {
    String ends =
        shown
            ? Arrays.stream(times).mapToObj(BaselineHazard::plain).collect(Collectors.joining(", "))
            : "...";
    String time = SurvivalOutcome.quoted(p.outcome().time().name());
    String last = plain(times[times.length - 1]);
    String start =
        p.start()
            .map(s -> SurvivalOutcome.quoted(s.name()))
            .map(s -> "c(-1, ends)[findInterval(%s, ends) + 1], ".formatted(s))
            .orElse("");
    String fit =
        ("coxph(Surv(%sends[findInterval(pmin(%s, %s), ends, left.open = TRUE) + 1],"
                + " %s & %s <= %s) ~ %s, data, ties = \"%s\")")
            .formatted(
                start,
                time,
                last,
                SurvivalOutcome.quoted(p.outcome().event().name()),
                time,
                plain(p.common().orElseThrow().grid().horizon()),
                p.text(),
                p.ties().name().toLowerCase(Locale.ROOT));
    return "ends <- c(" + ends + "); " + (p.predictions().isEmpty() ? fit : withCurves(fit, p));
  }

  private static String withCurves(String fit, CoxParameters p) {
    return "fit <- %s; summary(fit); summary(survfit(fit, rbind(%s), conf.type = \"log-log\", conf.int = %s))"
        .formatted(
            fit,
            p.predictions().stream()
                .map(c -> "data.frame(" + c.text() + ")")
                .collect(Collectors.joining(", ")),
            plain(p.confidence()));
  }

  /** A number as a person writes it. */
  static String plain(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
