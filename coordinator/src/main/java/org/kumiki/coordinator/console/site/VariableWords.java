package org.kumiki.coordinator.console.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.coordinator.console.Words;
import org.kumiki.coordinator.dataset.VariableNote;
import org.kumiki.coordinator.dataset.VariableProfile;

/** A variable of a dictionary in words. */
public final class VariableWords {

  private static final int MOST_LEVELS = 12;

  private VariableWords() {}

  /** Its type. */
  public static String type(Words words, Variable variable) {
    String type = variable.isFactor() ? "factor" : variable.type().name().toLowerCase(Locale.ROOT);
    return words.text("type." + type);
  }

  /** Its levels or its range; a dash where the dictionary declares neither. */
  public static String values(Words words, Variable variable) {
    if (!variable.levels().isEmpty()) {
      List<String> levels = variable.levels();
      String shown = String.join(", ", levels.subList(0, Math.min(MOST_LEVELS, levels.size())));
      return levels.size() > MOST_LEVELS
          ? words.text("variable.more", shown, levels.size() - MOST_LEVELS)
          : shown;
    }
    if (variable.minimum().isEmpty() && variable.maximum().isEmpty()) {
      return "–";
    }
    return words.text(
        "variable.range",
        limit(words, variable, variable.minimum()),
        limit(words, variable, variable.maximum()));
  }

  /** How it is distributed, as the holder released it; says so where it did not. */
  public static String profile(Words words, VariableNote note) {
    return note.profile()
        .map(p -> profile(words, p))
        .filter(text -> !text.isEmpty())
        .orElseGet(() -> words.text("dataset.profile.none"));
  }

  private static String profile(Words words, VariableProfile profile) {
    List<String> parts = new ArrayList<>();
    profile.known().ifPresent(n -> parts.add(words.text("dataset.profile.known", words.number(n))));
    profile.levels().forEach((level, n) -> parts.add(level + " " + words.number(n)));
    return String.join(" · ", parts);
  }

  private static String limit(Words words, Variable variable, OptionalDouble limit) {
    if (limit.isEmpty()) {
      return "";
    }
    return variable.type() == VariableType.DATE
        ? words.date(
            LocalDate.ofEpochDay((long) limit.getAsDouble()).atStartOfDay(words.zone()).toInstant())
        : words.number(limit.getAsDouble());
  }
}
