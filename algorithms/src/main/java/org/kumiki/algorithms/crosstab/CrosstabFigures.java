package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;

/** The counts of an output as a network of sums, and which of them rule R7 withholds. */
final class CrosstabFigures {

  private final CrosstabParameters p;
  private final Region complete;
  private final Withholding before;
  private final Concealment concealment;
  private final List<Figure> pooled = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>();

  private record Layer(
      int total, List<Integer> rows, List<Integer> columns, List<List<Integer>> cells) {}

  CrosstabFigures(CrosstabResult result, Profile profile, Withholding before) {
    p = result.parameters();
    complete = Region.complete(p.variables());
    this.before = before;
    concealment = new Concealment(profile, before);
    int start = concealment.vertex();
    int end = concealment.vertex();
    List<ContingencyTable> tables = result.layers();
    CellNodes nodes = new CellNodes(p, result.nodes());
    int all = concealment.total(end, start, result.pooled().total());
    for (ContingencyTable t : tables) {
      int from = start;
      int total = all;
      if (tables.size() > 1) {
        from = concealment.vertex();
        total = concealment.figure(start, from, t.total(), nodes.all(layers.size()));
      }
      layers.add(layer(t, nodes, total, from, end));
    }
    for (int i = 0; i < layers.size(); i++) {
      describe(layers.get(i), i);
    }
    concealment.decide();
  }

  private void describe(Layer layer, int index) {
    Region region =
        p.layers().map(by -> complete.at(by.name(), by.levels().get(index))).orElse(complete);
    String path = p.layers().isPresent() ? "/layers/" + index : "";
    List<String> rows = p.rows().levels();
    List<String> columns = p.columns().levels();
    concealment.describe(layer.total, path + "/total", region);
    for (int j = 0; j < columns.size(); j++) {
      Region column = region.at(p.columns().name(), columns.get(j));
      concealment.describe(layer.columns.get(j), path + "/column_totals/" + j, column);
    }
    for (int i = 0; i < rows.size(); i++) {
      Region row = region.at(p.rows().name(), rows.get(i));
      concealment.describe(layer.rows.get(i), path + "/row_totals/" + i, row);
      for (int j = 0; j < columns.size(); j++) {
        concealment.describe(
            layer.cells.get(i).get(j),
            path + "/counts/" + i + "/" + j,
            row.at(p.columns().name(), columns.get(j)));
      }
    }
  }

  /** Why the table of all layers together must not be shown, although every layer is. */
  Optional<Message> pooledForbidden() {
    return before.reasons().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("/counts/"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The table of all layers together is shown, too. */
  void showPooled(ContingencyTable t, Profile profile) {
    for (int i = 0; i < t.rows(); i++) {
      Region row = complete.at(p.rows().name(), p.rows().levels().get(i));
      for (int j = 0; j < t.columns(); j++) {
        Region cell = row.at(p.columns().name(), p.columns().levels().get(j));
        pooled.add(
            ShownCount.figure("/counts/" + i + "/" + j, cell, t.at(i, j), profile).movable());
      }
      pooled.add(
          ShownCount.figure("/counts/" + i + "/total", row, t.rowTotal(i), profile).movable());
    }
    for (int j = 0; j < t.columns(); j++) {
      Region column = complete.at(p.columns().name(), p.columns().levels().get(j));
      String path = "/counts/total/" + j;
      pooled.add(ShownCount.figure(path, column, t.columnTotal(j), profile).movable());
    }
  }

  /**
   * The counts as a reader knows them.
   *
   * @param exact true if tests are shown: they tell the counts that are shown rounded
   */
  OutputFigures output(boolean exact) {
    SortedMap<String, List<String>> levels = new TreeMap<>();
    levels.put(p.rows().name(), p.rows().levels());
    levels.put(p.columns().name(), p.columns().levels());
    p.layers().ifPresent(by -> levels.put(by.name(), by.levels()));
    OutputFigures known = concealment.output(levels, complete, figure -> exact);
    List<Figure> all = new ArrayList<>(known.figures());
    all.addAll(pooled);
    return known.with(all);
  }

  private Layer layer(ContingencyTable t, CellNodes nodes, int total, int from, int end) {
    int at = layers.size();
    int[] row = IntStream.range(0, t.rows()).map(i -> concealment.vertex()).toArray();
    int[] column = IntStream.range(0, t.columns()).map(j -> concealment.vertex()).toArray();
    List<Integer> rows = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    List<List<Integer>> cells = new ArrayList<>();
    // Cells come first: of two equal figures the margin is kept.
    for (int i = 0; i < t.rows(); i++) {
      List<Integer> line = new ArrayList<>();
      for (int j = 0; j < t.columns(); j++) {
        line.add(concealment.figure(row[i], column[j], t.at(i, j), nodes.cell(at, i, j)));
      }
      cells.add(line);
    }
    for (int i = 0; i < t.rows(); i++) {
      rows.add(concealment.figure(from, row[i], t.rowTotal(i), nodes.row(at, i)));
    }
    for (int j = 0; j < t.columns(); j++) {
      columns.add(concealment.figure(column[j], end, t.columnTotal(j), nodes.column(at, j)));
    }
    return new Layer(total, rows, columns, cells);
  }

  boolean exhausted() {
    return concealment.exhausted();
  }

  ShownTable shown(int layer) {
    Layer l = layers.get(layer);
    return new ShownTable(
        l.cells.stream().map(row -> row.stream().map(concealment::shown).toList()).toList(),
        l.rows.stream().map(concealment::shown).toList(),
        l.columns.stream().map(concealment::shown).toList(),
        concealment.shown(l.total));
  }

  /** What of a layer is withheld, under the path of its object. */
  List<Withheld> withheld(int layer, String path) {
    List<Withheld> found = new ArrayList<>();
    Layer l = layers.get(layer);
    for (int i = 0; i < l.cells.size(); i++) {
      add(found, path + "/counts/" + i, l.cells.get(i));
    }
    add(found, path + "/row_totals", l.rows);
    add(found, path + "/column_totals", l.columns);
    if (!concealment.isShown(l.total)) {
      found.add(concealment.withheld(path + "/total", l.total));
    }
    return found;
  }

  private void add(List<Withheld> found, String path, List<Integer> figures) {
    for (int i = 0; i < figures.size(); i++) {
      if (!concealment.isShown(figures.get(i))) {
        found.add(concealment.withheld(path + "/" + i, figures.get(i)));
      }
    }
  }
}
