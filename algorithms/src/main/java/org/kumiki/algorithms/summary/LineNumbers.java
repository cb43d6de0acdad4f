package org.kumiki.algorithms.summary;

import java.util.List;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The moments and quantiles of one line as they may be shown.
 *
 * <p>The mean of n whole numbers is a fraction with denominator n, so its digits tell n exactly.
 * Where a count of the output is withheld, moments are therefore rounded to a step at which every n
 * near the true one gives the same digits.
 */
final class LineNumbers {

  static final List<String> KEYS = List.of("mean", "variance", "sd", "skewness", "kurtosis");

  private final SummaryResult.Line line;
  private final Profile profile;
  private final boolean exact;

  LineNumbers(SummaryResult.Line line, Profile profile, boolean exact) {
    this.line = line;
    this.profile = profile;
    this.exact = exact;
  }

  private Moments shown() {
    Moments m = line.moments().orElseThrow();
    if (exact || m.rows() == 0) {
      return m;
    }
    Variable variable = line.item().variable();
    boolean whole = variable.type() == VariableType.INTEGER || variable.type() == VariableType.DATE;
    double unit = variable.resolution().orElse(whole ? 1 : m.variance() > 0 ? m.deviation() : 0);
    double step = unit > 0 ? Math.pow(10, Math.ceil(Math.log10(unit / m.rows()))) : 0;
    double deviation = rounded(m.deviation(), step);
    return new Moments(
        m.rows(),
        rounded(m.mean(), step),
        rounded(deviation * deviation, step * step),
        rounded(m.skewness(), 0.01),
        rounded(m.kurtosis(), 0.01));
  }

  static double rounded(double value, double step) {
    // Written as a division by a whole number where it can be: 12.3, not 12.300000000000001.
    return step <= 0
        ? value
        : step < 1
            ? Math.rint(value * Math.rint(1 / step)) / Math.rint(1 / step)
            : Math.rint(value / step) * step;
  }

  double mean() {
    return shown().mean();
  }

  double deviation() {
    return shown().deviation();
  }

  void moments(ObjectNode node) {
    Moments m = shown();
    ResultNumbers.put(node, "mean", m.mean());
    ResultNumbers.put(node, "variance", m.variance());
    ResultNumbers.put(node, "sd", m.deviation());
    ResultNumbers.put(node, "skewness", m.skewness());
    ResultNumbers.put(node, "kurtosis", m.kurtosis());
  }

  void quantiles(ArrayNode array) {
    for (QuantileChain chain : line.quantiles()) {
      QuantileChain.Link link = narrowest(chain);
      ObjectNode node = array.addObject().put("p", chain.p());
      node.put("estimate", estimate(chain, link));
      node.put("lower", link.lower());
      node.put("upper", link.upper());
    }
  }

  /** The narrowest interval that holds at least k persons (R12). */
  private QuantileChain.Link narrowest(QuantileChain chain) {
    QuantileChain.Link found = chain.links().getFirst();
    for (QuantileChain.Link link : chain.links()) {
      if (link.persons() >= profile.k()) {
        found = link;
      }
    }
    return found;
  }

  // Linear inside; from rounded counts, which tell no more than those that are shown.
  private double estimate(QuantileChain chain, QuantileChain.Link link) {
    if (link.point()) {
      return link.upper();
    }
    // At least one row lies in it, so the open end is never the estimate.
    double rows = Math.max(1, profile.round(link.rows()));
    double inside = Math.max(1, profile.round(chain.rank()) - profile.round(link.below()));
    double share = Math.clamp(inside / rows, 0.0, 1.0);
    double linear = link.lower() + share * (link.upper() - link.lower());
    // The grid may begin a little below the declared minimum; no value does.
    Variable variable = line.item().variable();
    return Math.min(
        variable.maximum().orElse(linear), Math.max(variable.minimum().orElse(linear), linear));
  }

  Cell interval(QuantileChain chain) {
    QuantileChain.Link link = narrowest(chain);
    return link.point()
        ? new Cell.Real(link.upper())
        : new Cell.Interval(link.lower(), link.upper());
  }
}
