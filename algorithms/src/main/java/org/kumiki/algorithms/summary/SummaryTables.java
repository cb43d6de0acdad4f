package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;

/** The tables of a summary for people: numbers, levels, differences. Not safe for threads. */
final class SummaryTables {

  private final SummaryParameters p;
  private final List<List<Cell>> numbers = new ArrayList<>();
  private final List<List<Cell>> levels = new ArrayList<>();
  private final List<List<Cell>> differences = new ArrayList<>();

  SummaryTables(SummaryParameters p) {
    this.p = p;
  }

  private List<Cell> start(SummaryResult.Line line) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(line.item().name())));
    p.by().ifPresent(by -> cells.add(new Cell.Text(by.levels().get(line.group()))));
    return cells;
  }

  void numeric(
      SummaryResult.Line line,
      ShownCount n,
      ShownCount missing,
      LineNumbers values,
      boolean moments) {
    List<Cell> cells = start(line);
    cells.add(n.cell());
    cells.add(missing.cell());
    for (double value : new double[] {values.mean(), values.deviation()}) {
      cells.add(moments ? ResultNumbers.cell(value) : new Cell.Withheld("withheld"));
    }
    for (int q = 0; q < p.quantiles().size(); q++) {
      cells.add(
          q < line.quantiles().size()
              ? values.interval(line.quantiles().get(q))
              : new Cell.Text(""));
    }
    numbers.add(cells);
  }

  void withheld(SummaryResult.Line line, ShownCount n) {
    List<Cell> cells = start(line);
    if (line.moments().isPresent()) {
      cells.add(n.cell());
      for (int i = 0; i < 3 + p.quantiles().size(); i++) {
        cells.add(new Cell.Withheld("withheld"));
      }
      numbers.add(cells);
    } else {
      cells.add(new Cell.Text("all"));
      cells.add(n.cell());
      cells.add(new Cell.Withheld("withheld"));
      levels.add(cells);
    }
  }

  void level(SummaryResult.Line line, String level, ShownCount count, double share) {
    List<Cell> cells = start(line);
    cells.add(new Cell.Text(level));
    cells.add(count.cell());
    cells.add(ResultNumbers.cell(share));
    levels.add(cells);
  }

  void difference(String variable, double smd, boolean shown) {
    differences.add(
        List.of(
            new Cell.Text(variable),
            shown ? ResultNumbers.cell(smd) : new Cell.Withheld("withheld")));
  }

  List<Table> tables() {
    List<String> start = new ArrayList<>(List.of("variable"));
    p.by().ifPresent(by -> start.add(by.name()));
    List<Table> tables = new ArrayList<>();
    if (!numbers.isEmpty()) {
      List<String> heading = new ArrayList<>(start);
      heading.addAll(List.of("n", "missing", "mean", "sd"));
      p.quantiles().forEach(q -> heading.add("q" + q));
      tables.add(new Table("Numbers", heading, numbers));
    }
    if (!levels.isEmpty()) {
      List<String> heading = new ArrayList<>(start);
      heading.addAll(List.of("level", "persons", "share"));
      tables.add(new Table("Levels", heading, levels));
    }
    if (!differences.isEmpty()) {
      tables.add(
          new Table(
              "Standardised mean differences", List.of("variable", "difference"), differences));
    }
    return tables;
  }
}
