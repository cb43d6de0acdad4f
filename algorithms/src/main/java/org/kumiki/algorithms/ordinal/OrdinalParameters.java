package org.kumiki.algorithms.ordinal;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.formula.BoundFormula;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.formula.Response;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.regression.RowSource;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a regression of an ordered outcome, bound to a dictionary.
 *
 * @param levels of the outcome, in order
 * @param distinct true if a person may have several rows
 */
public record OrdinalParameters(
    String text,
    Response response,
    List<String> levels,
    Link link,
    RowSource source,
    double confidence,
    boolean distinct) {

  private static final String WHERE = "parameters.formula";
  private static final int LEAST_LEVELS = 3;

  static OrdinalParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys =
        new ParameterReader(json, List.of("formula", "link", "conf_level"), List.of("weights"));
    List<String> links = Arrays.stream(Link.values()).map(Link::id).toList();
    Link link = Link.valueOf(keys.choice("link", links, List.of()).toUpperCase(Locale.ROOT));
    BoundFormula bound = Formula.parse(WHERE, keys.requiredText("formula")).bind(WHERE, dictionary);
    Response response =
        bound
            .response()
            .orElseThrow(() -> new InvalidInput(WHERE, "expected a response, as in grade ~ age"));
    if (response.levels().size() < LEAST_LEVELS) {
      throw new InvalidInput(
          WHERE,
          "%s has no three levels; ordinal needs text with an enum in its order, or factor(..) of"
              + " an integer with one; for two levels ask glm, for a number cut it into levels",
          response.text());
    }
    Design design = bound.design();
    if (!design.hasIntercept() || design.columns().size() == 1) {
      throw new InvalidInput(
          WHERE, "expected at least one term, and no -1 or +0: the thresholds are the intercept");
    }
    return new OrdinalParameters(
        bound.text(),
        response,
        response.levels(),
        link,
        new RowSource(
            design,
            CellMargins.of(WHERE, design),
            1,
            batch ->
                Arrays.stream(response.codes(batch))
                    .mapToDouble(code -> code < 0 ? Double.NaN : code)
                    .toArray(),
            List.of(),
            RowSource.together(),
            level -> level > 0),
        keys.confidence(),
        dictionary.unit().isPresent());
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(response.variables());
    names.addAll(source.design().variables());
    return names;
  }

  /** Number of thresholds, one less than of levels. */
  int cuts() {
    return levels.size() - 1;
  }

  /** Thresholds and coefficients. */
  int width() {
    return cuts() + source.columns().size();
  }
}
