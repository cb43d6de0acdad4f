package org.kumiki.algorithms.characterise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.summary.StandardisedDifference;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The summary as it may be shown, and standardised differences of the figures shown: of means and
 * deviations, or of shares of rounded counts. A difference of exact shares would, with all its
 * digits, give back the counts that are rounded.
 */
final class CharacteriseRelease {

  private static final double ALIKE = 0.1;

  private final CharacteriseResult result;
  private final Profile profile;
  private final Release summary;

  CharacteriseRelease(CharacteriseResult result, Profile profile, Release summary) {
    this.result = result;
    this.profile = profile;
    this.summary = summary;
  }

  private record Difference(String variable, OptionalDouble value) {}

  Release make() {
    if (summary.whollyWithheld()) {
      return summary;
    }
    ObjectNode json = summary.result();
    List<Difference> differences = differences(json.get("variables"));
    ArrayNode array = json.putArray("differences");
    List<List<Cell>> lines = new ArrayList<>();
    List<Withheld> withheld = new ArrayList<>(summary.withheld());
    for (int i = 0; i < differences.size(); i++) {
      Difference d = differences.get(i);
      ObjectNode node = array.addObject().put("variable", d.variable());
      ResultNumbers.put(node, "estimate", d.value().orElse(Double.NaN));
      lines.add(
          List.of(
              new Cell.Text(d.variable()),
              d.value().isPresent()
                  ? new Cell.Real(d.value().getAsDouble())
                  : new Cell.Withheld("withheld")));
      if (d.value().isEmpty()) {
        withheld.add(
            new Withheld(
                "/differences/" + i + "/estimate",
                "R7",
                profile.k(),
                Message.of("a figure that it is made of is withheld, or nobody varies")));
      }
    }
    List<Table> tables = new ArrayList<>(summary.tables());
    tables.addFirst(
        new Table(
            "Standardised differences between %s, the largest first"
                .formatted(String.join(" and ", result.by().levels())),
            List.of("variable", "difference"),
            lines));
    return new Release(
        json,
        tables,
        withheld,
        notes(differences),
        summary.warned(),
        reproduce(),
        false,
        summary.figures());
  }

  private List<Message> notes(List<Difference> differences) {
    List<Message> notes = new ArrayList<>(summary.noted());
    long apart = differences.stream().filter(d -> d.value().orElse(0) > ALIKE).count();
    notes.add(
        Message.of(
            "%d of %d covariates differ by more than 0.1 standard deviations",
            apart, differences.size()));
    if (profile.roundingBase() > 1) {
      notes.add(Message.of("differences of shares are those of the rounded counts"));
    }
    return notes;
  }

  private List<Difference> differences(JsonNode lines) {
    List<Difference> found = new ArrayList<>();
    for (int v = 0; v < result.variables().size(); v++) {
      found.add(
          new Difference(result.variables().get(v), of(lines.get(2 * v), lines.get(2 * v + 1))));
    }
    // Stable: equal ones, and those that are withheld, stay in the order asked for.
    found.sort(Comparator.comparingDouble(d -> -d.value().orElse(-1)));
    return found;
  }

  private static OptionalDouble of(JsonNode first, JsonNode second) {
    double difference =
        first.has("mean") && second.has("mean") ? ofMeans(first, second) : ofLevels(first, second);
    return Double.isFinite(difference) ? OptionalDouble.of(difference) : OptionalDouble.empty();
  }

  private static double ofMeans(JsonNode first, JsonNode second) {
    double a = number(first, "variance");
    double b = number(second, "variance");
    return Math.abs(number(first, "mean") - number(second, "mean")) / Math.sqrt((a + b) / 2);
  }

  private static double ofLevels(JsonNode first, JsonNode second) {
    double[] a = shares(first);
    double[] b = shares(second);
    boolean shown = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).allMatch(s -> s >= 0);
    return shown ? StandardisedDifference.ofShares(a, b) : Double.NaN;
  }

  private static double number(JsonNode node, String key) {
    return node.path(key).isNumber() ? node.get(key).asDouble() : Double.NaN;
  }

  // Rounded counts need not add up to n: each is a share of their own sum.
  private static double[] shares(JsonNode line) {
    JsonNode levels = line.path("levels");
    double[] shares = new double[levels.size()];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = number(levels.get(i), "count");
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private String reproduce() {
    return summary.reproduce()
        + "\nsmd <- function(x, g) {x <- split(as.numeric(x), g); abs(diff(sapply(x, mean, na.rm ="
        + " TRUE))) / sqrt(mean(sapply(x, var, na.rm = TRUE)))}; "
        + "sapply(data[sapply(data, is.numeric)], smd, data$%s) # of levels: tableone::ExtractSmd"
            .formatted(RText.name(result.by().name()));
  }
}
