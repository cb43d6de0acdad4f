package org.kumiki.algorithms.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Coefficients with Wald's statistics of the normal distribution, as JSON and as a table; a
 * withheld row has nothing but its name. Not for threads.
 */
public final class CoefficientRows {

  /** A row: aliased ones have no numbers. */
  public record Estimate(String term, boolean aliased, double estimate, double error) {

    /** A column that is a combination of earlier ones. */
    public static Estimate aliased(String term) {
      return new Estimate(term, true, Double.NaN, Double.NaN);
    }

    /** An estimated one. */
    public static Estimate of(String term, double estimate, double error) {
      return new Estimate(term, false, estimate, error);
    }
  }

  private static final List<String> NUMBERS =
      List.of("estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high");

  private final double confidence;
  private final Profile profile;
  private final Optional<String> ratio;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private boolean shown;

  /**
   * No rows yet.
   *
   * @param ratio what the exponential of an estimate is; empty where it is nothing
   */
  public CoefficientRows(double confidence, Profile profile, Optional<String> ratio) {
    this.confidence = confidence;
    this.profile = profile;
    this.ratio = ratio;
  }

  /** Adds a row; {@code objection} says why its numbers may not be shown. */
  public void add(ArrayNode into, String path, Estimate e, Optional<Message> objection) {
    ObjectNode node = into.addObject().put("term", e.term());
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(e.term())));
    rows.add(cells);
    if (e.aliased() || objection.isPresent()) {
      Cell cell = e.aliased() ? new Cell.Text("") : new Cell.Withheld("withheld");
      for (String name : NUMBERS) {
        node.putNull(name);
        cells.add(cell);
      }
      ratio.ifPresent(r -> cells.add(cell));
      if (!e.aliased()) {
        String place = path + "/" + (into.size() - 1);
        withheld.add(new Withheld(place, "R5", profile.k(), objection.orElseThrow()));
      }
      return;
    }
    shown = true;
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double statistic = e.estimate() / e.error();
    double half = normal.inverseSurvivalProbability((1 - confidence) / 2) * e.error();
    double[] values = {
      e.estimate(),
      e.error(),
      statistic,
      2 * normal.survivalProbability(Math.abs(statistic)),
      e.estimate() - half,
      e.estimate() + half
    };
    for (int i = 0; i < values.length; i++) {
      node.put(NUMBERS.get(i), values[i]);
      cells.add(i == 3 ? new Cell.PValue(values[i]) : new Cell.Real(values[i]));
    }
    ratio.ifPresent(r -> cells.add(new Cell.Real(Math.exp(e.estimate()))));
  }

  /** True if some row has its numbers. */
  public boolean isShown() {
    return shown;
  }

  /** The rows without numbers, and why. */
  public List<Withheld> withheld() {
    return List.copyOf(withheld);
  }

  /** For people. */
  public Table table(String title) {
    List<String> head =
        new ArrayList<>(List.of("term", "estimate", "std. error", "z", "p", "low", "high"));
    ratio.ifPresent(head::add);
    return new Table(title, head, rows);
  }
}
