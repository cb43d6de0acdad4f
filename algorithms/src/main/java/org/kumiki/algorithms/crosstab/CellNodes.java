package org.kumiki.algorithms.crosstab;

import java.util.List;

/**
 * How many nodes have somebody in each cell, row, column and layer of a table (disclosure.md R3).
 * Entries run over layers; in each come the cells by row, the rows, the columns, the layer itself.
 *
 * @param entries as {@link #width} and {@link #here} order them
 */
record CellNodes(CrosstabParameters parameters, List<Long> entries) {

  static final String SLOT = "cell_nodes";

  CellNodes {
    entries = List.copyOf(entries);
  }

  /** Number of entries. */
  static int width(CrosstabParameters p) {
    return p.layerCount() * layer(p);
  }

  private static int layer(CrosstabParameters p) {
    return p.cellsPerLayer() + p.rows().size() + p.columns().size() + 1;
  }

  /** What a node with these persons per cell adds: 1 where it has somebody. */
  static long[] here(CrosstabParameters p, long[] persons) {
    long[] here = new long[width(p)];
    int columns = p.columns().size();
    for (int cell = 0; cell < persons.length; cell++) {
      if (persons[cell] > 0) {
        int start = cell / p.cellsPerLayer() * layer(p);
        int inLayer = cell % p.cellsPerLayer();
        int margins = start + p.cellsPerLayer();
        here[start + inLayer] = 1;
        here[margins + inLayer / columns] = 1;
        here[margins + p.rows().size() + inLayer % columns] = 1;
        here[start + layer(p) - 1] = 1;
      }
    }
    return here;
  }

  long cell(int layer, int row, int column) {
    return at(layer, row * parameters.columns().size() + column);
  }

  long row(int layer, int row) {
    return at(layer, parameters.cellsPerLayer() + row);
  }

  long column(int layer, int column) {
    return at(layer, parameters.cellsPerLayer() + parameters.rows().size() + column);
  }

  long all(int layer) {
    return at(layer, layer(parameters) - 1);
  }

  private long at(int layer, int entry) {
    return entries.get(layer * layer(parameters) + entry);
  }
}
