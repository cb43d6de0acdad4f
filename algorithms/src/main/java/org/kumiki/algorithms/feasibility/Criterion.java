package org.kumiki.algorithms.feasibility;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.Printer;
import tools.jackson.databind.JsonNode;

/**
 * One inclusion criterion of several in order.
 *
 * @param label what people read
 * @param where the condition of this step
 * @param together this and all earlier ones
 */
record Criterion(String label, Expr where, Expr together) {

  private static final String PLACE = "parameters.steps";
  private static final int MOST = 20;

  /** Those under {@code steps}. */
  static List<Criterion> list(JsonNode json, Dictionary dictionary) {
    if (!json.isArray() || json.isEmpty() || json.size() > MOST) {
      throw new InvalidInput(
          PLACE,
          "expected an array of 1 to %d criteria, as {\"label\": \"adults\", \"where\": \"age >="
              + " 18\"}",
          MOST);
    }
    List<Criterion> criteria = new ArrayList<>();
    for (JsonNode step : json) {
      criteria.add(read(step, criteria, dictionary));
    }
    return criteria;
  }

  private static Criterion read(JsonNode step, List<Criterion> before, Dictionary dictionary) {
    String place = PLACE + ", step " + (before.size() + 1);
    if (!step.isObject()) {
      throw new InvalidInput(place, "expected an object of label and where");
    }
    for (String key : step.propertyNames()) {
      if (!List.of("label", "where").contains(key)) {
        throw InvalidInput.unknown(place, "key", key, List.of("label", "where"));
      }
    }
    JsonNode where = step.path("where");
    JsonNode label = step.path("label");
    if (!where.isString() || where.stringValue().isBlank()) {
      throw new InvalidInput(place + ".where", "expected a condition, as in a cohort");
    }
    if (!label.isMissingNode()
        && !(label.isString() && label.stringValue().matches("[^\\p{Cntrl}]{1,80}"))) {
      throw new InvalidInput(place + ".label", "expected 1 to 80 characters");
    }
    Expr condition = Cohort.parse(place + ".where", where.stringValue(), dictionary);
    if (Expression.variables(condition).contains(Category.RESERVED)) {
      throw new InvalidInput(place + ".where", "'site' is a reserved name (R8)");
    }
    String text = Printer.print(condition);
    Expr together =
        before.isEmpty() ? condition : new Expr.And(before.getLast().together, condition);
    // Long or deep where all steps stand together: nodes read it again.
    return new Criterion(
        label.isMissingNode() ? text : label.stringValue(),
        condition,
        Expression.parse(place, Printer.print(together), dictionary));
  }
}
