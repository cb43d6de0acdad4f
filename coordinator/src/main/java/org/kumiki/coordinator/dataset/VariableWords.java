package org.kumiki.coordinator.dataset;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/** What a variable is, in words, from the dictionary and from what the holder adds. */
public final class VariableWords {

  private static final int LEVELS_SHOWN = 12;

  private VariableWords() {}

  /** The holder's title, or the dictionary's. */
  public static Bilingual title(Variable variable, VariableNote note) {
    return note.title().orElseGet(() -> new Bilingual(variable.title(), Optional.empty()));
  }

  /** The holder's description, or type, levels and range. */
  public static Bilingual description(Variable variable, VariableNote note) {
    return note.description().orElseGet(() -> fromDictionary(variable));
  }

  private static Bilingual fromDictionary(Variable variable) {
    Bilingual type = type(variable.type());
    String range = range(variable);
    return new Bilingual(
        type.en() + (range.isEmpty() ? "" : ": " + range),
        type.ja().orElseThrow() + (range.isEmpty() ? "" : "：" + range));
  }

  private static Bilingual type(VariableType type) {
    return switch (type) {
      case INTEGER -> new Bilingual("whole number", "整数");
      case NUMBER -> new Bilingual("decimal number", "小数");
      case BOOLEAN -> new Bilingual("true or false", "真偽");
      case STRING -> new Bilingual("text", "文字列");
      case DATE -> new Bilingual("date", "日付");
    };
  }

  private static String range(Variable variable) {
    if (!variable.levels().isEmpty()) {
      String shown = String.join(", ", variable.levels().stream().limit(LEVELS_SHOWN).toList());
      return variable.levels().size() > LEVELS_SHOWN ? shown + ", ..." : shown;
    }
    String from = limit(variable.type(), variable.minimum());
    String to = limit(variable.type(), variable.maximum());
    return from.isEmpty() && to.isEmpty() ? "" : from + " – " + to;
  }

  private static String limit(VariableType type, OptionalDouble value) {
    if (value.isEmpty()) {
      return "";
    }
    return type == VariableType.DATE
        ? LocalDate.ofEpochDay((long) value.getAsDouble()).toString()
        : new BigDecimal(Double.toString(value.getAsDouble())).stripTrailingZeros().toPlainString();
  }
}
