package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.exploration.RandomRounding;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tables for exploration (disclosure.md R6.5): cells, margins and totals are each rounded at random
 * to multiples of k, by the keys of their persons. There are no shares and no tests. Nothing is
 * withheld for being small, only what too few nodes have, where the profile says so.
 */
final class ExploredTables {

  private static final JsonMapper JSON = new JsonMapper();

  private final CrosstabResult result;
  private final CrosstabParameters p;
  private final Profile profile;
  private final RandomRounding rounding;
  private final CellNodes nodes;
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();

  private ExploredTables(CrosstabResult result, Profile profile) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.rounding = RandomRounding.of(profile);
    this.nodes = new CellNodes(p, result.nodes());
  }

  static Release of(CrosstabResult result, Profile profile) {
    return new ExploredTables(result, profile).make();
  }

  private Release make() {
    ObjectNode json = JSON.createObjectNode();
    json.put("rounded_to", rounding.base());
    json.put("exploration", true);
    p.rows().levels().forEach(json.putArray("rows")::add);
    p.columns().levels().forEach(json.putArray("columns")::add);
    List<ContingencyTable> layers = result.layers();
    List<ContingencyTable> keys = result.layersOfKeys();
    List<String> names = p.layers().map(Category::levels).orElse(List.of(""));
    ArrayNode array = JSON.createArrayNode();
    for (int layer = 0; layer < layers.size(); layer++) {
      boolean single = p.layers().isEmpty();
      ObjectNode node = single ? json : array.addObject().put("layer", names.get(layer));
      String path = single ? "" : "/layers/" + layer;
      table(
          node, path, names.get(layer), draw(layers.get(layer), keys.get(layer), layer, layer + 1));
    }
    if (p.layers().isPresent()) {
      table(json, "", "all layers", draw(result.pooled(), result.pooledKeys(), 0, layers.size()));
      json.set("layers", array);
    }
    List<Message> notes = profile.active() ? List.of(rounding.note()) : List.of();
    return new Release(json, tables, withheld, notes, List.of(), p.reproduceTable(), false);
  }

  private void table(ObjectNode node, String path, String name, ShownTable shown) {
    shown.writeCounts(node);
    if (!shown.complete()) {
      withheld.add(
          new Withheld(path + "/counts", "R3", profile.k(), Concealment.ofFewNodes(profile)));
    }
    List<String> heading = new ArrayList<>(List.of(p.rows().name()));
    heading.addAll(p.columns().levels());
    heading.add("total");
    tables.add(
        new Table(
            "%s by %s%s, for exploration"
                .formatted(
                    p.rows().name(), p.columns().name(), name.isEmpty() ? "" : " (" + name + ")"),
            heading,
            shown.lines(p.rows().levels())));
  }

  private ShownTable draw(ContingencyTable t, ContingencyTable keys, int from, int to) {
    List<List<ShownCount>> cells = new ArrayList<>();
    List<ShownCount> rows = new ArrayList<>();
    List<ShownCount> columns = new ArrayList<>();
    for (int row = 0; row < t.rows(); row++) {
      int i = row;
      List<ShownCount> shown = new ArrayList<>();
      for (int column = 0; column < t.columns(); column++) {
        int j = column;
        long here = most(from, to, layer -> nodes.cell(layer, i, j));
        shown.add(drawn(t.at(i, j), keys.at(i, j), here));
      }
      cells.add(shown);
      long here = most(from, to, layer -> nodes.row(layer, i));
      rows.add(drawn(t.rowTotal(i), keys.rowTotal(i), here));
    }
    for (int column = 0; column < t.columns(); column++) {
      int j = column;
      long here = most(from, to, layer -> nodes.column(layer, j));
      columns.add(drawn(t.columnTotal(j), keys.columnTotal(j), here));
    }
    long all = most(from, to, nodes::all);
    return new ShownTable(cells, rows, columns, drawn(t.total(), keys.total(), all));
  }

  /** Nodes of several layers together are at least those of one. */
  private static long most(int from, int to, IntToLongFunction nodes) {
    return IntStream.range(from, to).mapToLong(nodes).max().orElse(0);
  }

  private ShownCount drawn(long persons, long keys, long nodes) {
    return profile.fewNodes(persons, nodes)
        ? ShownCount.hidden()
        : ShownCount.drawn(rounding.round(persons, keys));
  }
}
