package org.kumiki.algorithms.kmeans;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters, bound to a dictionary.
 *
 * @param clusters how many
 * @param scale true if each variable is divided by its standard deviation
 * @param seed of the random start, where no centres are given
 * @param centres where to start, in the units of the data, one cluster after the other
 */
record KMeansParameters(
    List<String> names,
    int clusters,
    boolean scale,
    OptionalLong seed,
    Optional<List<Double>> centres) {

  private static final int MOST_VARIABLES = 50;
  private static final int MOST_CLUSTERS = 20;

  KMeansParameters {
    names = List.copyOf(names);
    centres = centres.map(List::copyOf);
  }

  static KMeansParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys =
        new ParameterReader(json, List.of("variables", "k", "scale", "seed", "centers"), List.of());
    List<String> names = keys.requiredTexts("variables", MOST_VARIABLES);
    for (String name : names) {
      check(Category.variable("parameters.variables", dictionary, name));
    }
    JsonNode k = json.path("k");
    int clusters = k.isIntegralNumber() && k.canConvertToInt() ? k.intValue() : 0;
    if (clusters < 2 || clusters > MOST_CLUSTERS) {
      throw new InvalidInput("parameters.k", "expected a whole number from 2 to %s", MOST_CLUSTERS);
    }
    JsonNode seed = json.path("seed");
    if (!seed.isMissingNode() && !(seed.isIntegralNumber() && seed.canConvertToLong())) {
      throw new InvalidInput("parameters.seed", "expected a whole number");
    }
    boolean given = json.has("centers");
    if (given && !seed.isMissingNode()) {
      throw new InvalidInput("parameters.seed", "is of no use beside centers; give one of both");
    }
    return new KMeansParameters(
        names,
        clusters,
        keys.flag("scale", true),
        given ? OptionalLong.empty() : OptionalLong.of(seed.isMissingNode() ? 1 : seed.longValue()),
        given
            ? Optional.of(centres(json.get("centers"), clusters, names.size()))
            : Optional.empty());
  }

  private static void check(Variable v) {
    boolean number = v.type() == VariableType.NUMBER || v.type() == VariableType.INTEGER;
    if (!number) {
      throw new InvalidInput(
          "parameters.variables", "'%s' is no number, and has no mean", v.name());
    }
    if (!v.levels().isEmpty() && v.levels().size() <= 2) {
      throw new InvalidInput(
          "parameters.variables",
          "'%s' has two values: the mean of a cluster would be an exact count",
          v.name());
    }
  }

  private static List<Double> centres(JsonNode json, int clusters, int width) {
    List<Double> all = new ArrayList<>();
    boolean fits = json.isArray() && json.size() == clusters;
    for (JsonNode centre : json) {
      fits &= centre.isArray() && centre.size() == width;
      for (JsonNode value : centre) {
        fits &= value.isNumber() && Math.abs(value.doubleValue()) <= 1e30;
        all.add(value.asDouble(0));
      }
    }
    if (!fits) {
      throw new InvalidInput(
          "parameters.centers",
          "expected %d arrays of %d numbers, one per variable",
          clusters,
          width);
    }
    return all;
  }

  int width() {
    return names.size();
  }

  /** The first centres in units of the scale about the shift: given, or random about the mean. */
  List<Double> start(List<Double> shift, List<Double> scale) {
    List<Double> start = new ArrayList<>();
    Random random = new Random(seed.orElse(0));
    for (int i = 0; i < clusters * width(); i++) {
      int v = i % width();
      start.add(
          centres.isPresent()
              ? (centres.get().get(i) - shift.get(v)) / scale.get(v)
              : random.nextGaussian());
    }
    return start;
  }

  SequencedSet<String> variables() {
    return new LinkedHashSet<>(names);
  }
}
