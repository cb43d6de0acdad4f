package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.atrisk.AtRiskFigures;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;

/** The same for people, line by line. */
final class PrevalenceTables {

  private final PrevalenceParameters p;
  private final List<List<Cell>> shares = new ArrayList<>();
  private final List<List<Cell>> standardised = new ArrayList<>();
  private final List<List<Cell>> trends = new ArrayList<>();

  PrevalenceTables(PrevalenceParameters p) {
    this.p = p;
  }

  void share(String time, String name, AtRiskFigures figures, int cell, Share exact, Share wilson) {
    shares.add(
        List.of(
            new Cell.Text(time),
            new Cell.Text(name),
            figures.persons(cell).cell(),
            figures.events(cell).cell(),
            ResultNumbers.cell(exact.value()),
            ResultNumbers.cell(exact.low()),
            ResultNumbers.cell(exact.high()),
            ResultNumbers.cell(wilson.low()),
            ResultNumbers.cell(wilson.high())));
  }

  void standardised(String time, String name, Share share) {
    standardised.add(
        List.of(
            new Cell.Text(time),
            new Cell.Text(name),
            ResultNumbers.cell(share.value()),
            ResultNumbers.cell(share.low()),
            ResultNumbers.cell(share.high())));
  }

  void trend(Trend trend, int times) {
    trends.add(
        List.of(
            new Cell.Count(times),
            ResultNumbers.cell(trend.slope() * p.per()),
            ResultNumbers.cell(trend.statistic()),
            ResultNumbers.pValue(trend.pValue())));
  }

  List<Table> all() {
    String by = p.by().map(Category::name).orElse("");
    String share = p.per() == 1 ? "share" : "per " + RText.number(p.per());
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            "Prevalence",
            List.of("time", by, "persons", "cases", share, "low", "high", "Wilson low", "high"),
            shares));
    if (!standardised.isEmpty()) {
      tables.add(
          new Table(
              "Standardised by " + p.standard().orElseThrow().name(),
              List.of("time", by, share, "low", "high"),
              standardised));
    }
    if (!trends.isEmpty()) {
      tables.add(
          new Table(
              "Trend in time", List.of("times", "change per year", "chi-square (1)", "p"), trends));
    }
    return tables;
  }
}
