package org.kumiki.algorithms.prevalence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expr.Comparison;
import tools.jackson.databind.JsonNode;

/**
 * Reads dates and periods and makes conditions of them. At a date those are observed whose start
 * and end enclose it; in a period those who are for a day or more. Of them those are affected whose
 * condition has begun by then, while they were observed, and was not over before. Immutable.
 */
final class MomentReader {

  private static final int MOST = 24;

  private final JsonNode json;
  private final Optional<Expr> onset;
  private final Optional<Expr> resolved;
  private final Optional<Expr> start;
  private final Optional<Expr> end;

  MomentReader(JsonNode json, Dictionary dictionary) {
    this.json = json;
    onset = date("onset", dictionary);
    resolved = date("resolved", dictionary);
    start = date("start", dictionary);
    end = date("end", dictionary);
  }

  private Optional<Expr> date(String key, Dictionary dictionary) {
    String where = "parameters." + key;
    JsonNode name = json.path(key);
    if (name.isMissingNode()) {
      return Optional.empty();
    }
    if (!name.isString()) {
      throw new InvalidInput(where, "expected the name of a date");
    }
    Variable variable = Category.variable(where, dictionary, name.stringValue());
    if (variable.type() != VariableType.DATE) {
      throw new InvalidInput(where, "'%s' is not a date", variable.name());
    }
    return Optional.of(new Expr.Var(variable));
  }

  /** Those of {@code case}, or of each date or period. */
  List<Moment> moments(Dictionary dictionary) {
    boolean timeless = json.has("case");
    if (timeless) {
      for (String key : List.of("onset", "resolved", "start", "end", "at", "periods")) {
        if (json.has(key)) {
          throw new InvalidInput(
              "parameters." + key, "goes with onset, a date; case is a condition without a time");
        }
      }
      return List.of(new Moment("", 0, Optional.empty(), condition(dictionary)));
    }
    Expr began =
        onset.orElseThrow(
            () ->
                new InvalidInput("parameters", "expected case (a 0/1 variable) or onset (a date)"));
    if (json.has("at") == json.has("periods")) {
      throw new InvalidInput("parameters", "expected either at (dates) or periods");
    }
    if (start.isPresent() != end.isPresent()) {
      throw new InvalidInput("parameters", "start and end of observation go together");
    }
    List<Moment> moments = new ArrayList<>();
    for (JsonNode time : array(json.has("at") ? "at" : "periods")) {
      moments.add(moment(time, began, moments));
    }
    return moments;
  }

  private Moment moment(JsonNode time, Expr began, List<Moment> before) {
    String place = json.has("at") ? "parameters.at" : "parameters.periods";
    boolean point = json.has("at");
    if (!point && !(time.isObject() && time.size() == 2)) {
      throw new InvalidInput(
          place, "expected periods as {\"from\": \"2020-01-01\", \"to\": \"2020-12-31\"}");
    }
    long from = day(place, point ? time : time.path("from"));
    long to = point ? from : day(place, time.path("to"));
    double middle = (from + to) / 2.0;
    if (to < from || (!before.isEmpty() && middle <= before.getLast().middle())) {
      throw new InvalidInput(
          place, "expected times that rise, each from its first day to its last");
    }
    Optional<Expr> observed =
        start.map(
            s ->
                new Expr.And(
                    compare(Comparison.LESS_OR_EQUAL, s, to),
                    compare(Comparison.GREATER_OR_EQUAL, end.orElseThrow(), from)));
    Expr affected = compare(Comparison.LESS_OR_EQUAL, began, to);
    if (end.isPresent() && !point) {
      affected = and(affected, new Expr.Compare(Comparison.LESS_OR_EQUAL, began, end.get()));
    }
    if (resolved.isPresent()) {
      Expr over = resolved.get();
      Expr lasts = compare(Comparison.GREATER, over, from);
      if (start.isPresent() && !point) {
        lasts = and(lasts, new Expr.Compare(Comparison.GREATER, over, start.get()));
      }
      affected = and(affected, new Expr.Or(new Expr.IsNull(over), lasts));
    }
    Expr both = observed.isPresent() ? and(observed.get(), affected) : affected;
    String label = LocalDate.ofEpochDay(from).toString();
    return new Moment(
        point ? label : label + " to " + LocalDate.ofEpochDay(to), middle, observed, both);
  }

  private static Expr and(Expr left, Expr right) {
    return new Expr.And(left, right);
  }

  private static Expr compare(Comparison comparison, Expr of, long day) {
    return new Expr.Compare(comparison, of, new Expr.Day(day));
  }

  private Expr condition(Dictionary dictionary) {
    String where = "parameters.case";
    if (!json.get("case").isString()) {
      throw new InvalidInput(where, "expected the name of a boolean or a 0/1 integer");
    }
    Category category = Category.of(where, dictionary, json.get("case").stringValue());
    if (!category.levels().equals(List.of("FALSE", "TRUE"))
        && !category.levels().equals(List.of("0", "1"))) {
      throw new InvalidInput(
          where,
          "'%s' is neither a boolean nor an integer of 0 and 1; make it one (derive)",
          category.name());
    }
    return category.at(1);
  }

  private JsonNode array(String key) {
    JsonNode array = json.get(key);
    if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
      throw new InvalidInput("parameters." + key, "expected an array of 1 to %s times", MOST);
    }
    return array;
  }

  private static long day(String place, JsonNode value) {
    try {
      return LocalDate.parse(value.asString("")).toEpochDay();
    } catch (DateTimeException e) {
      throw new InvalidInput(place, "expected dates, as 2020-01-01");
    }
  }
}
