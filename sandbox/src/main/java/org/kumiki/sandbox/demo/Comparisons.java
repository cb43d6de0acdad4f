package org.kumiki.sandbox.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.kumiki.sandbox.programs.ProgramFailure;
import org.kumiki.sandbox.report.Comparison;
import org.kumiki.sandbox.report.Text;
import tools.jackson.databind.JsonNode;

/**
 * A federated result beside the one of all rows on one pile.
 *
 * @param numbers how many numbers both have
 * @param largest the largest difference, relative to the number where that is above 1
 * @param rows the coefficients, with their true value where it is known
 */
record Comparisons(int numbers, double largest, List<Comparison> rows) {

  static Comparisons of(JsonNode federated, JsonNode pooled, Map<String, Double> truth) {
    Walk walk = new Walk();
    walk.through("", federated, pooled);
    List<Comparison> rows = new ArrayList<>();
    JsonNode coefficients = federated.path("coefficients");
    for (int i = 0; i < coefficients.size(); i++) {
      JsonNode row = coefficients.get(i);
      String term = row.path("term").asString();
      if (row.path("estimate").isNumber()) {
        Double known = truth.get(term);
        rows.add(
            new Comparison(
                new Text(term, term),
                row.path("estimate").doubleValue(),
                pooled.path("coefficients").path(i).path("estimate").doubleValue(),
                known == null ? OptionalDouble.empty() : OptionalDouble.of(known)));
      }
    }
    return new Comparisons(walk.numbers, walk.largest, rows);
  }

  /** In words. */
  Text words() {
    String difference = largest == 0 ? "0" : "%.1e".formatted(largest);
    return new Text(
        "%d numbers, all as on one pile of rows; largest difference %s"
            .formatted(numbers, difference),
        "数値%d個はすべて全行を一括した解析と一致（最大の差 %s）".formatted(numbers, difference));
  }

  /** Both trees at once; they must have the same form. */
  private static final class Walk {
    private int numbers;
    private double largest;

    void through(String path, JsonNode a, JsonNode b) {
      if (a.isNumber() && b.isNumber()) {
        numbers++;
        double difference = Math.abs(a.doubleValue() - b.doubleValue());
        largest = Math.max(largest, difference / Math.max(1, Math.abs(b.doubleValue())));
      } else if (a.isObject() && b.isObject() && a.size() == b.size()) {
        a.properties()
            .forEach(f -> through(path + "/" + f.getKey(), f.getValue(), b.path(f.getKey())));
      } else if (a.isArray() && b.isArray() && a.size() == b.size()) {
        for (int i = 0; i < a.size(); i++) {
          through(path + "/" + i, a.get(i), b.get(i));
        }
      } else if (!a.equals(b)) {
        throw new ProgramFailure("the federated and the pooled result differ at " + path);
      }
    }
  }
}
