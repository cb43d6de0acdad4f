package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tests of one table: written as JSON and as lines for people. Rows and columns without persons
 * are left out. Not safe for several threads.
 */
final class TableTests {

  private final ObjectNode node;
  private final List<List<Cell>> lines = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  TableTests(ObjectNode node) {
    this.node = node;
  }

  List<List<Cell>> lines() {
    return lines;
  }

  List<Message> notes() {
    return notes;
  }

  List<Message> warnings() {
    return warnings;
  }

  /** Writes nulls: a figure of the table is withheld, and a test would help to work it out. */
  List<Withheld> withhold(ContingencyTable table, String path, int k, Message why) {
    List<Withheld> withheld = new ArrayList<>();
    SequencedMap<String, List<String>> numbers = new LinkedHashMap<>();
    numbers.put("chi_square", List.of("statistic", "df", "p_value"));
    numbers.put("fisher", List.of("p_value"));
    if (table.isTwoByTwo()) {
      numbers.put("odds_ratio", List.of("estimate", "conf_low", "conf_high"));
    }
    numbers.forEach(
        (name, keys) -> {
          ObjectNode nulls = node.putObject(name);
          keys.forEach(nulls::putNull);
          withheld.add(new Withheld(path + "/" + name, "R7", k, why));
        });
    node.putNull("cramers_v");
    withheld.add(new Withheld(path + "/cramers_v", "R7", k, why));
    return withheld;
  }

  /** Computes and writes. */
  void compute(ContingencyTable declared, boolean correct, double confidence) {
    ContingencyTable t = declared.occupied();
    if (t.rows() < declared.rows() || t.columns() < declared.columns()) {
      notes.add(
          Message.of("levels without persons are left out of the tests, as after droplevels in R"));
    }
    if (!t.comparable()) {
      test("chi_square", "chi-square", new ChiSquare(Double.NaN, 0, Double.NaN, false));
      node.putObject("fisher").putNull("p_value");
      node.putNull("cramers_v");
      notes.add(Message.of("no tests: fewer than two rows or columns hold persons"));
      return;
    }
    ChiSquare chiSquare = ChiSquare.pearson(t, correct);
    test("chi_square", "chi-square" + (chiSquare.corrected() ? " (Yates)" : ""), chiSquare);
    node.withObject("/chi_square").put("corrected", chiSquare.corrected());
    if (ChiSquare.isRough(t)) {
      warnings.add(
          Message.of("an expected count is below 5: the chi-square approximation may be poor"));
    }
    ResultNumbers.put(node, "cramers_v", ChiSquare.cramersV(t));
    fisher(t, confidence);
    if (t.isTwoByTwo()) {
      OddsRatio sample = OddsRatio.woolf(t, confidence);
      interval(node.putObject("odds_ratio"), sample);
      line("odds ratio (ad/bc, Woolf)", Double.NaN, Double.NaN, Double.NaN, sample);
      if (!Double.isFinite(sample.high())) {
        notes.add(
            Message.of("odds ratio: an empty cell; no interval, and null stands for infinite"));
      }
    }
    trend(t);
  }

  private void fisher(ContingencyTable t, double confidence) {
    ObjectNode fisher = node.putObject("fisher");
    if (t.isTwoByTwo()) {
      if (!FisherTwoByTwo.isFeasible(t)) {
        tooLarge(fisher);
        return;
      }
      FisherTwoByTwo exact = new FisherTwoByTwo(t);
      OddsRatio conditional = exact.oddsRatio(confidence);
      fisher.put("p_value", exact.pValue());
      interval(fisher, conditional);
      line("Fisher, conditional odds ratio", Double.NaN, Double.NaN, exact.pValue(), conditional);
      return;
    }
    OptionalDouble p = FisherExact.pValue(t);
    if (p.isEmpty()) {
      tooLarge(fisher);
      return;
    }
    fisher.put("p_value", p.getAsDouble());
    line("Fisher", Double.NaN, Double.NaN, p.getAsDouble(), none());
  }

  private static OddsRatio none() {
    return new OddsRatio(Double.NaN, Double.NaN, Double.NaN);
  }

  private void tooLarge(ObjectNode fisher) {
    fisher.putNull("p_value");
    notes.add(Message.of("Fisher's exact test: the table is too large; use the chi-square test"));
  }

  // Where one side has two levels and the other at least three, in declared order.
  private void trend(ContingencyTable t) {
    if (t.columns() == 2 && t.rows() > 2) {
      test("trend", "trend over rows", ChiSquare.trend(t));
    } else if (t.rows() == 2 && t.columns() > 2) {
      test("trend", "trend over columns", ChiSquare.trend(t.transposed()));
    }
  }

  void mantelHaenszel(MantelHaenszel result) {
    ChiSquare test = result.test();
    test("mantel_haenszel", "Mantel-Haenszel", test);
    ObjectNode found = node.withObject("/mantel_haenszel").put("corrected", test.corrected());
    result
        .common()
        .ifPresent(
            odds -> {
              interval(found, odds);
              line("common odds ratio", Double.NaN, Double.NaN, Double.NaN, odds);
            });
  }

  private void test(String key, String name, ChiSquare test) {
    ObjectNode found = node.putObject(key);
    ResultNumbers.put(found, "statistic", test.statistic());
    found.put("df", test.df());
    ResultNumbers.put(found, "p_value", test.pValue());
    line(name, test.statistic(), (double) test.df(), test.pValue(), none());
  }

  private static void interval(ObjectNode found, OddsRatio odds) {
    ResultNumbers.put(found, "estimate", odds.estimate());
    ResultNumbers.put(found, "conf_low", odds.low());
    ResultNumbers.put(found, "conf_high", odds.high());
  }

  private void line(String name, double statistic, double df, double p, OddsRatio odds) {
    lines.add(
        List.of(
            new Cell.Text(name),
            ResultNumbers.cell(statistic),
            Double.isNaN(df) ? new Cell.Text("") : new Cell.Count((long) df),
            ResultNumbers.pValue(p),
            ResultNumbers.cell(odds.estimate()),
            ResultNumbers.cell(odds.low()),
            ResultNumbers.cell(odds.high())));
  }
}
