package org.kumiki.coordinator.release;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.place.Places;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * Makes the counts of a prepared query comparable with those of others: they are of the persons of
 * the analysis set; what is derived by cutting a number is an interval of it; and any other derived
 * variable has a name that no other definition shares. That such a one follows from those beneath
 * it is not told.
 */
final class PreparedFigures {

  private static final int DIGITS = 12;

  /** Before the condition of a subgroup, where its name stands for that of a variable. */
  static final String WHERE = "where ";

  private PreparedFigures() {}

  static OutputFigures of(JsonText preparation, CutRegions cuts, OutputFigures figures) {
    return of(preparation, cuts, Places.NONE, figures);
  }

  /** The same by the places themselves, where a derived variable puts places together. */
  static OutputFigures of(
      JsonText preparation, CutRegions cuts, Places places, OutputFigures figures) {
    return PlaceFigures.of(places, cuts.of(figures.within(complete(preparation))))
        .renamed(names(preparation));
  }

  /** The same of a group of persons. */
  static Region of(JsonText preparation, CutRegions cuts, Region group) {
    return cuts.of(group.within(complete(preparation))).renamed(names(preparation));
  }

  private static List<String> complete(JsonText preparation) {
    return preparation.node().path("analysis_set").values().stream()
        .map(JsonNode::asString)
        .toList();
  }

  private static UnaryOperator<String> names(JsonText preparation) {
    JsonNode derive = preparation.node().path("derive");
    Set<String> derived = new HashSet<>();
    derive.forEach(d -> derived.add(d.path("name").asString()));
    // A definition may rest on others, and a condition on any: all of them name each.
    String definitions = derived.isEmpty() ? "" : "#" + digest(derive);
    return name -> derived.contains(name) || name.startsWith(WHERE) ? name + definitions : name;
  }

  private static String digest(JsonNode derive) {
    return Digest.of(JsonText.of(derive).canonical().getBytes(StandardCharsets.UTF_8))
        .hex()
        .substring(0, DIGITS);
  }
}
