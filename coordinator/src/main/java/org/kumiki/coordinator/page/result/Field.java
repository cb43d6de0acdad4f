package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/**
 * Fields of a result document as optional values and as cells. What is null there is withheld: it
 * never becomes 0.
 */
final class Field {

  private Field() {}

  static OptionalDouble real(JsonNode of, String name) {
    return real(of.path(name));
  }

  static OptionalDouble real(JsonNode value) {
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }

  static OptionalLong count(JsonNode of, String name) {
    JsonNode value = of.path(name);
    return value.isNumber()
        ? OptionalLong.of(Math.round(value.doubleValue()))
        : OptionalLong.empty();
  }

  static String text(JsonNode of, String name) {
    return of.path(name).asString("");
  }

  /** The count, or what stands for it. */
  static Markup countCell(JsonNode value, String display) {
    if (value.isNumber()) {
      return number(Figures.count(Math.round(value.doubleValue())));
    }
    return withheldCell(display);
  }

  static Markup realCell(JsonNode value, DoubleFunction<String> words) {
    return value.isNumber() ? number(words.apply(value.doubleValue())) : withheldCell("");
  }

  static Markup withheldCell(String display) {
    return classed("td", "n held", withheld(display));
  }

  /** What the document shows for a count, or that it is withheld. */
  static Phrase withheld(String display) {
    return display.isEmpty() || display.equals("withheld")
        ? phrase("withheld", "秘匿")
        : Phrase.same(display);
  }
}
