package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/** Reads the parameters; every error names the key and what is allowed. */
final class RocReader {

  private static final int BINS = 50;
  private static final int MOST_BINS = 200;
  private static final int MOST_THRESHOLDS = 20;

  /** In all groups together; what the ledger of released counts takes in without a person. */
  private static final int MOST_CELLS = 1000;

  private static final List<String> KNOWN =
      List.of("score", "model", "event", "by", "breaks", "bins", "thresholds", "conf_level");

  private final JsonNode json;
  private final Dictionary dictionary;
  private final ParameterReader keys;

  private RocReader(JsonNode json, Dictionary dictionary) {
    this.json = json;
    this.dictionary = dictionary;
    this.keys = new ParameterReader(json, KNOWN, List.of());
  }

  static RocParameters parse(JsonNode json, Dictionary dictionary) {
    return new RocReader(json, dictionary).read();
  }

  private RocParameters read() {
    Category event = Category.of("parameters.event", dictionary, keys.requiredText("event"));
    if (event.size() != 2) {
      throw new InvalidInput(
          "parameters.event",
          "'%s' has %d levels; expected a boolean or two levels, of which the second is the event",
          event.name(),
          event.size());
    }
    Score score = score();
    Optional<Category> by =
        keys.text("by").map(name -> Category.of("parameters.by", dictionary, name));
    if (score.variables().contains(event.name())) {
      throw new InvalidInput(
          "parameters", "the event '%s' cannot be part of the score", event.name());
    }
    if (by.filter(category -> category.name().equals(event.name())).isPresent()) {
      throw new InvalidInput("parameters.by", "expected another variable than the event");
    }
    List<Double> thresholds = numbers("thresholds", 0, MOST_THRESHOLDS);
    List<Double> breaks = breaks(score, thresholds);
    checkWidths(breaks, score);
    long cells = 2L * (breaks.size() - 1) * by.map(Category::size).orElse(1);
    if (cells > MOST_CELLS) {
      throw new InvalidInput(
          "parameters",
          "%d bins of events and others in all groups; at most %d: use fewer bins",
          cells,
          MOST_CELLS);
    }
    return new RocParameters(score, event, by, breaks, thresholds, keys.confidence());
  }

  private Score score() {
    if (json.has("score") == json.has("model")) {
      throw new InvalidInput("parameters", "expected either score or model");
    }
    if (json.has("model")) {
      return ModelScore.parse(json.get("model"), dictionary);
    }
    String name = keys.requiredText("score");
    Variable variable = Category.variable("parameters.score", dictionary, name);
    if (variable.type() != VariableType.INTEGER && variable.type() != VariableType.NUMBER) {
      throw new InvalidInput(
          "parameters.score",
          "'%s' is no number; derive one, for example with \"expr\" or \"recode\"",
          name);
    }
    return new VariableScore(variable);
  }

  private List<Double> breaks(Score score, List<Double> thresholds) {
    if (json.has("breaks") && json.has("bins")) {
      throw new InvalidInput("parameters", "expected breaks or bins, not both");
    }
    TreeSet<Double> all =
        new TreeSet<>(json.has("breaks") ? numbers("breaks", 2, MOST_BINS + 1) : bins(score));
    for (double threshold : thresholds) {
      if (!(threshold > all.first() && threshold < all.last())) {
        throw new InvalidInput(
            "parameters.thresholds",
            "%s is not between the first and the last break, %s and %s",
            RText.number(threshold),
            RText.number(all.first()),
            RText.number(all.last()));
      }
    }
    // A break that was worked out may miss a threshold by a rounding.
    double near = 1e-9 * (all.last() - all.first());
    all.removeIf(b -> thresholds.stream().anyMatch(t -> Math.abs(t - b) < near));
    all.addAll(thresholds);
    return List.copyOf(all);
  }

  private List<Double> bins(Score score) {
    JsonNode value = json.path("bins");
    int bins =
        value.isMissingNode()
            ? BINS
            : value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : 0;
    if (bins < 2 || bins > MOST_BINS) {
      throw new InvalidInput(
          "parameters.bins", "expected a whole number of 2 to %s, or breaks", MOST_BINS);
    }
    Optional<Variable> variable = score.variable();
    double from = variable.map(v -> v.minimum().orElse(Double.NaN)).orElse(0.0);
    double to = variable.map(v -> v.maximum().orElse(Double.NaN)).orElse(1.0);
    if (!(from < to)) {
      throw new InvalidInput(
          "parameters.bins",
          "the dictionary declares no minimum and maximum of '%s' to make bins of; give breaks",
          score.name());
    }
    boolean whole = variable.filter(v -> v.type() == VariableType.INTEGER).isPresent();
    if (whole) {
      // The last whole number has a bin of its own; there are no more bins than numbers.
      to++;
      bins = (int) Math.min(bins, to - from);
    }
    List<Double> breaks = new ArrayList<>();
    for (int i = 0; i <= bins; i++) {
      double at = (from * (bins - i) + to * i) / bins + 0.0;
      breaks.add(whole ? Math.ceil(at) : at);
    }
    return breaks;
  }

  private List<Double> numbers(String key, int least, int most) {
    JsonNode array = json.path(key);
    String place = "parameters." + key;
    if (array.isMissingNode()) {
      return List.of();
    }
    if (!array.isArray() || array.size() < least || array.size() > most) {
      throw new InvalidInput(place, "expected an array of %d to %d numbers", least, most);
    }
    List<Double> numbers = new ArrayList<>();
    for (JsonNode value : array) {
      double number = value.isNumber() ? value.doubleValue() : Double.NaN;
      if (!(Math.abs(number) <= 1e30)) {
        throw new InvalidInput(place, "expected numbers");
      }
      if (!numbers.isEmpty() && number <= numbers.getLast()) {
        throw new InvalidInput(
            place,
            "%s does not follow %s; they must rise",
            RText.number(number),
            RText.number(numbers.getLast()));
      }
      // One zero, not two.
      numbers.add(number + 0.0);
    }
    return numbers;
  }

  private static void checkWidths(List<Double> breaks, Score score) {
    double least = score.variable().map(v -> v.resolution().orElse(0)).orElse(0.0);
    boolean whole = score.variable().filter(v -> v.type() == VariableType.INTEGER).isPresent();
    for (int i = 1; i < breaks.size(); i++) {
      double low = breaks.get(i - 1);
      double high = breaks.get(i);
      if (high - low < least * (1 - 1e-9)) {
        throw new InvalidInput(
            "parameters",
            "a bin is narrower than %s, the declared resolution of '%s'",
            RText.number(least),
            score.name());
      }
      if (whole && Math.ceil(high) <= Math.ceil(low)) {
        throw new InvalidInput(
            "parameters",
            "no whole number lies from %s to below %s, and '%s' is one",
            RText.number(low),
            RText.number(high),
            score.name());
      }
    }
  }
}
