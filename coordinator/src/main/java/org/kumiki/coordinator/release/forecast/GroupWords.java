package org.kumiki.coordinator.release.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Region;

/**
 * A group of persons in words. Who merely has a value is not said apart.
 *
 * @param english for a person
 * @param japanese the same
 */
record GroupWords(String english, String japanese) {

  // Behind the name of a derived variable in released figures.
  private static final String DEFINITION = "#[0-9a-f]{12}$";

  /** Before the condition of a subgroup, where its name stands for that of a variable. */
  static final String SUBGROUP = "where ";

  static final GroupWords PERSONS = new GroupWords("the number of persons", "対象者数");

  /** With its levels. */
  static GroupWords of(Region group) {
    List<String> english = new ArrayList<>();
    List<String> japanese = new ArrayList<>();
    for (Map.Entry<String, Condition> c : group.conditions().entrySet()) {
      String name = c.getKey().replaceFirst(DEFINITION, "");
      switch (c.getValue()) {
        case Condition.Is(String level) -> {
          english.add(name + " = " + level);
          japanese.add(name + " = " + level);
        }
        case Condition.OneOf(var levels, boolean _) -> {
          english.add(name + " = " + String.join(" or ", levels));
          japanese.add(name + " = " + String.join(" / ", levels));
        }
        case Condition.Within(double low, double high) -> {
          english.add(name + " in (" + low + ", " + high + "]");
          japanese.add(name + " in (" + low + ", " + high + "]");
        }
        case Condition.Missing _ -> {
          english.add(name + " missing");
          japanese.add(name + " 欠損");
        }
        case Condition.Present _ -> {
          if (name.startsWith(SUBGROUP)) {
            english.add(name.substring(SUBGROUP.length()));
            japanese.add(name.substring(SUBGROUP.length()));
          }
        }
      }
    }
    return english.isEmpty()
        ? new GroupWords("all of them", "全員")
        : new GroupWords(String.join(", ", english), String.join(", ", japanese));
  }

  /** What it is about, without its levels. */
  static GroupWords about(Region group) {
    List<String> english = new ArrayList<>();
    List<String> japanese = new ArrayList<>();
    for (Map.Entry<String, Condition> c : group.conditions().entrySet()) {
      String name = c.getKey().replaceFirst(DEFINITION, "");
      switch (c.getValue()) {
        case Condition.Is _, Condition.OneOf _, Condition.Within _ -> {
          english.add(name);
          japanese.add(name);
        }
        case Condition.Missing _ -> {
          english.add("missing values of " + name);
          japanese.add(name + " の欠損数");
        }
        case Condition.Present _ -> {
          // Said by leaving it out.
        }
      }
    }
    return english.isEmpty()
        ? PERSONS
        : new GroupWords(String.join(" by ", english), String.join(" × ", japanese));
  }
}
