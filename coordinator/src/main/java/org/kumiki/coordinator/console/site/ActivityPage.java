package org.kumiki.coordinator.console.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.kumiki.coordinator.console.Words;
import org.kumiki.coordinator.dataset.CodeList;
import org.kumiki.coordinator.form.CodeLists;
import org.kumiki.coordinator.register.ActivityFigures;
import org.kumiki.coordinator.register.ActivityFigures.Figure;
import org.kumiki.coordinator.register.PublicMeasures;
import org.kumiki.coordinator.register.PublicRegister;

/**
 * Figures of activity: totals, and figures that are divided.
 *
 * @param totals in order
 * @param divided by what is counted
 * @param missing of which the coordinator has no data
 */
public record ActivityPage(
    List<Figure> totals, SequencedMap<String, List<Figure>> divided, List<String> missing) {

  /** Copies. */
  public ActivityPage {
    totals = List.copyOf(totals);
    missing = List.copyOf(missing);
  }

  /** Of the register as it is. */
  public static ActivityPage of(PublicRegister register, PublicMeasures measures) {
    List<Figure> all = ActivityFigures.of(register, measures);
    SequencedMap<String, List<Figure>> divided = new LinkedHashMap<>();
    all.stream()
        .filter(f -> !f.of().isEmpty())
        .forEach(
            f ->
                divided.merge(
                    f.figure(),
                    List.of(f),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    return new ActivityPage(
        all.stream().filter(f -> f.of().isEmpty()).toList(), divided, ActivityFigures.MISSING);
  }

  /** What a figure counts. */
  public static String name(Words words, String figure) {
    return words.text("figure." + key(figure));
  }

  /** Of which part it is. */
  public static String part(Words words, Figure figure) {
    String code = figure.of();
    return switch (figure.figure()) {
      case "applications by applicant" -> coded(words, "applicant_type", code);
      case "applications by kind" -> words.text("cases.kind." + code);
      case "applications by purpose" ->
          words.has("purpose." + code) ? words.text("purpose." + code) : code;
      case "applications by category" ->
          CodeList.CATEGORY.words(code).map(words::text).orElse(code);
      case "measures by kind" ->
          words.has("ef.measure." + code) ? words.text("ef.measure." + code) : code;
      case "decisions by outcome" -> words.text("cases.outcome." + code);
      default -> code;
    };
  }

  /** What a code of the forms means; the code where the list does not have it. */
  public static String coded(Words words, String list, String code) {
    return CodeLists.latest().list(list).stream()
        .filter(c -> c.code().equals(code))
        .findFirst()
        .map(c -> words.text(c.words()))
        .orElse(code);
  }

  /** How long its bar is, of 100. */
  public static long bar(List<Figure> figures, Figure figure) {
    double most = figures.stream().mapToDouble(Figure::value).max().orElse(1);
    return Math.round(100 * figure.value() / most);
  }

  /** The part of a key that a name gives. */
  public static String key(String name) {
    return name.replaceAll("[^a-z]+", "_");
  }
}
