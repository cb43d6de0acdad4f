package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * A table before release.
 *
 * @param cells persons per layer, row and column, in this order
 * @param nodes how many nodes have somebody there, as {@link CellNodes} orders them
 * @param keys sums of their keys, for exploration; else none
 * @param persons distinct persons in the table
 */
record CrosstabResult(
    CrosstabParameters parameters,
    List<Long> cells,
    List<Long> nodes,
    List<Long> keys,
    long persons)
    implements Result {

  CrosstabResult {
    cells = List.copyOf(cells);
    nodes = List.copyOf(nodes);
    keys = List.copyOf(keys);
  }

  /** One table per layer; one in all without layers. */
  List<ContingencyTable> layers() {
    return layers(cells);
  }

  /** Sums of keys, likewise; those of a margin add up as its persons do. */
  List<ContingencyTable> layersOfKeys() {
    return layers(keys);
  }

  private List<ContingencyTable> layers(List<Long> cells) {
    List<ContingencyTable> layers = new ArrayList<>();
    int size = parameters.cellsPerLayer();
    for (int layer = 0; layer < parameters.layerCount(); layer++) {
      layers.add(table(cells.subList(layer * size, (layer + 1) * size)));
    }
    return layers;
  }

  /** Nodes with somebody in the table, as far as one layer tells. */
  long mostNodes() {
    CellNodes of = new CellNodes(parameters, nodes);
    return IntStream.range(0, parameters.layerCount()).mapToLong(of::all).max().orElse(0);
  }

  /** The table of all layers together. */
  ContingencyTable pooled() {
    return pooled(cells);
  }

  /** The same of sums of keys. */
  ContingencyTable pooledKeys() {
    return pooled(keys);
  }

  private ContingencyTable pooled(List<Long> cells) {
    int size = parameters.cellsPerLayer();
    List<Long> sums = new ArrayList<>();
    for (int cell = 0; cell < size; cell++) {
      long sum = 0;
      for (int layer = 0; layer < parameters.layerCount(); layer++) {
        sum += cells.get(layer * size + cell);
      }
      sums.add(sum);
    }
    return table(sums);
  }

  private ContingencyTable table(List<Long> cells) {
    return ContingencyTable.of(cells, parameters.rows().size(), parameters.columns().size());
  }

  @Override
  public boolean explores() {
    return parameters.exploration();
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return parameters.exploration()
        ? ExploredTables.of(this, profile)
        : CrosstabRelease.of(this, profile, before);
  }
}
