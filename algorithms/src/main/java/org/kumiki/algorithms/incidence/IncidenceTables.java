package org.kumiki.algorithms.incidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kumiki.algorithms.atrisk.AtRiskFigures;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;

/** The rates for people, table by table. */
final class IncidenceTables {

  private final IncidenceParameters p;
  private final String by;
  private final List<List<Cell>> rates = new ArrayList<>();
  private final List<List<Cell>> comparisons = new ArrayList<>();
  private final List<List<Cell>> direct = new ArrayList<>();
  private final List<List<Cell>> indirect = new ArrayList<>();

  IncidenceTables(IncidenceParameters p) {
    this.p = p;
    by = p.by().map(Category::name).orElse("");
  }

  void rate(String name, AtRiskFigures figures, int entry, Estimate rate) {
    OptionalDouble time = figures.personTime(entry);
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(name)));
    line.add(figures.persons(entry).cell());
    line.add(figures.events(entry).cell());
    line.add(
        time.isPresent() ? ResultNumbers.cell(time.getAsDouble()) : new Cell.Withheld("withheld"));
    line.addAll(cells(rate));
    rates.add(line);
  }

  void compared(String name, Estimate ratio, double pValue, Estimate difference) {
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(name)));
    line.addAll(cells(ratio));
    line.add(ResultNumbers.pValue(pValue));
    line.addAll(cells(difference));
    comparisons.add(line);
  }

  void direct(String name, Estimate rate) {
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(name)));
    line.addAll(cells(rate));
    direct.add(line);
  }

  void indirect(String name, Optional<Long> observed, OptionalDouble expected, Estimate ratio) {
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(name)));
    line.add(observed.<Cell>map(Cell.Count::new).orElse(new Cell.Withheld("withheld")));
    line.add(ResultNumbers.cell(expected.orElse(Double.NaN)));
    line.addAll(cells(ratio));
    indirect.add(line);
  }

  private static List<Cell> cells(Estimate estimate) {
    return List.of(
        ResultNumbers.cell(estimate.value()),
        ResultNumbers.cell(estimate.low()),
        ResultNumbers.cell(estimate.high()));
  }

  List<Table> all() {
    String unit = p.per() == 1 ? "" : " per " + RText.number(p.per());
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            "Events per person-time",
            List.of(by, "persons", "events", "person-time", "rate" + unit, "low", "high"),
            rates));
    if (!comparisons.isEmpty()) {
      tables.add(
          new Table(
              "Compared with " + p.by().orElseThrow().levels().getFirst(),
              List.of(by, "rate ratio", "low", "high", "p", "difference" + unit, "low", "high"),
              comparisons));
    }
    String of = p.standard().map(s -> s.by().name()).orElse("");
    if (!direct.isEmpty()) {
      tables.add(
          new Table("Standardised by " + of, List.of(by, "rate" + unit, "low", "high"), direct));
    }
    if (!indirect.isEmpty()) {
      tables.add(
          new Table(
              "Observed by expected, rates by " + of,
              List.of(by, "observed", "expected", "ratio", "low", "high"),
              indirect));
    }
    return tables;
  }
}
