package org.kumiki.algorithms.sccs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.expression.RText;
import tools.jackson.databind.JsonNode;

/** Reads risk windows, ages, periods and seasons; every error says what is expected. Immutable. */
final class TimeReader {

  private static final int FURTHEST = 100_000;
  private static final int MOST = 50;
  private static final double YEAR = 365.25;

  private final JsonNode json;
  private final boolean dates;

  TimeReader(JsonNode json, boolean dates) {
    this.json = json;
    this.dates = dates;
  }

  List<RiskWindow> windows() {
    String place = "parameters.windows";
    JsonNode array = json.path("windows");
    if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
      throw new InvalidInput(
          place, "expected an array of 1 to %s windows, as {\"from\": 0, \"to\": 14}", MOST);
    }
    List<RiskWindow> windows = new ArrayList<>();
    for (JsonNode window : array) {
      object(place, window, List.of("from", "to", "label"));
      int from = day(place + ".from", window.path("from"));
      int to = day(place + ".to", window.path("to"));
      if (to < from || (!windows.isEmpty() && from <= windows.getLast().to())) {
        throw new InvalidInput(
            place,
            "%d to %d: a window ends after it begins, and begins after the one before has ended",
            from,
            to);
      }
      JsonNode label = window.path("label");
      if (!label.isMissingNode()
          && !(label.isString() && label.stringValue().matches("[\\p{L}\\p{N} _.:<>=+-]{1,40}"))) {
        throw new InvalidInput(
            place + ".label", "expected 1 to 40 letters, digits, blanks or - _ . : < > = +");
      }
      windows.add(
          new RiskWindow(
              from, to, label.isMissingNode() ? "[" + from + "," + to + "]" : label.stringValue()));
    }
    return windows;
  }

  /** The variable with the day of birth. */
  Optional<String> birth() {
    JsonNode birth = json.path("age").path("birth");
    if (birth.isMissingNode()) {
      if (json.has("age") && dates) {
        throw new InvalidInput("parameters.age.birth", "is missing; expected the date of birth");
      }
      return Optional.empty();
    }
    if (!birth.isString()) {
      throw new InvalidInput("parameters.age.birth", "expected the name of a variable");
    }
    return Optional.of(birth.stringValue());
  }

  Optional<TimeFactor> age() {
    if (!json.has("age")) {
      return Optional.empty();
    }
    String place = "parameters.age";
    JsonNode age = json.get("age");
    object(place, age, List.of("birth", "breaks", "unit"));
    JsonNode unit = age.path("unit");
    boolean years = unit.isString() && unit.stringValue().equals("years");
    if (!unit.isMissingNode()
        && !years
        && !(unit.isString() && unit.stringValue().equals("days"))) {
      throw new InvalidInput(place + ".unit", "expected days or years (of 365.25 days)");
    }
    List<Integer> days = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (JsonNode value : breaks(place, age)) {
      double number = value.isNumber() ? value.doubleValue() : Double.NaN;
      double exact = years ? number * YEAR : number;
      if (!(Math.abs(exact) <= FURTHEST) || (!years && exact != Math.rint(exact))) {
        throw new InvalidInput(
            place + ".breaks", "expected ages in whole days, or in years with \"unit\": \"years\"");
      }
      rise(place, days, (int) Math.ceil(exact));
      names.add(RText.number(number));
    }
    return Optional.of(new Bands("age", days, true, names));
  }

  Optional<TimeFactor> calendar() {
    if (!json.has("calendar")) {
      return Optional.empty();
    }
    String place = "parameters.calendar";
    onlyDates(place);
    object(place, json.get("calendar"), List.of("breaks"));
    List<Integer> days = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (JsonNode value : breaks(place, json.get("calendar"))) {
      try {
        rise(place, days, (int) LocalDate.parse(value.asString("")).toEpochDay());
      } catch (DateTimeException e) {
        throw new InvalidInput(place + ".breaks", "expected dates, as 2020-03-01");
      }
      names.add(value.asString());
    }
    return Optional.of(new Bands("calendar", days, false, names));
  }

  Optional<TimeFactor> seasons() {
    if (!json.has("season")) {
      return Optional.empty();
    }
    String place = "parameters.season";
    onlyDates(place);
    object(place, json.get("season"), List.of("breaks"));
    List<MonthDay> starts = new ArrayList<>();
    for (JsonNode value : breaks(place, json.get("season"))) {
      MonthDay start;
      try {
        start = MonthDay.parse("--" + value.asString(""));
      } catch (DateTimeException e) {
        throw new InvalidInput(place + ".breaks", "expected months and days, as 12-01");
      }
      if (start.equals(MonthDay.of(2, 29))
          || (!starts.isEmpty() && !start.isAfter(starts.getLast()))) {
        throw new InvalidInput(
            place + ".breaks", "breaks must rise within a year, and none is 02-29");
      }
      starts.add(start);
    }
    if (starts.size() < 2) {
      throw new InvalidInput(place + ".breaks", "expected two seasons or more");
    }
    return Optional.of(new Seasons(starts));
  }

  private void onlyDates(String place) {
    if (!dates) {
      throw new InvalidInput(
          place,
          "start, end and events are numbers, not dates; use age with breaks of their scale");
    }
  }

  private static JsonNode breaks(String place, JsonNode of) {
    JsonNode array = of.path("breaks");
    if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
      throw new InvalidInput(place + ".breaks", "expected an array of 1 to %s breaks", MOST);
    }
    return array;
  }

  private static void rise(String place, List<Integer> days, int day) {
    if (!days.isEmpty() && day <= days.getLast()) {
      throw new InvalidInput(place + ".breaks", "breaks must rise by a day or more");
    }
    days.add(day);
  }

  private static int day(String place, JsonNode value) {
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || Math.abs((long) value.intValue()) > FURTHEST) {
      throw new InvalidInput(
          place, "expected whole days from the exposure, from -%d to %d", FURTHEST, FURTHEST);
    }
    return value.intValue();
  }

  private static void object(String place, JsonNode json, List<String> keys) {
    if (!json.isObject()) {
      throw new InvalidInput(place, "expected an object of %s", String.join(", ", keys));
    }
    for (String key : json.propertyNames()) {
      if (!keys.contains(key)) {
        throw InvalidInput.unknown(place, "key", key, keys);
      }
    }
  }
}
