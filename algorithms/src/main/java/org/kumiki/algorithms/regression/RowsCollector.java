package org.kumiki.algorithms.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;

/** Takes the complete rows of blocks: a group needs all of its rows at once. Not for threads. */
final class RowsCollector implements Accumulator {

  /** The complete rows of a block; {@code further} are group, response, offset and more. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(int rows, double[] x, double[][] further, int[] person) {}

  private static final int GROUP = 0;
  private static final int RESPONSE = 1;
  private static final int OFFSET = 2;
  private static final int MORE = 3;

  private final RowSource source;
  private final int width;
  private final List<Block> blocks = new ArrayList<>();
  private final CaseCounter cases = new CaseCounter();
  private final CellCounter cells;

  RowsCollector(RowSource source) {
    this.source = source;
    this.width = source.columns().size();
    this.cells = new CellCounter(source.margins(), source.design());
  }

  @Override
  public void add(Batch batch) {
    int rows = batch.rows();
    int all = source.design().columns().size();
    double[] matrix = new double[rows * all];
    source.design().fill(batch, matrix);
    double[][] further = new double[MORE + source.more().size()][];
    further[GROUP] = source.group().of(batch);
    further[RESPONSE] = source.response().of(batch);
    further[OFFSET] = source.offset(batch).orElseGet(() -> new double[rows]);
    for (int m = 0; m < source.more().size(); m++) {
      further[MORE + m] = source.more().get(m).of(batch);
    }
    boolean[] complete = new boolean[rows];
    boolean[] event = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      boolean present = true;
      for (double[] values : further) {
        present &= !Double.isNaN(values[i]);
      }
      for (int j = 0; j < all; j++) {
        present &= !Double.isNaN(matrix[i * all + j]);
      }
      complete[i] = present;
      event[i] = source.event().test(further[RESPONSE][i]);
      cases.add(batch, i, present);
    }
    cells.add(batch, complete, event);
    int[] used = IntStream.range(0, rows).filter(i -> complete[i]).toArray();
    double[] x = new double[used.length * width];
    for (int i = 0; i < used.length; i++) {
      System.arraycopy(matrix, used[i] * all + source.skipped(), x, i * width, width);
    }
    blocks.add(
        new Block(
            used.length,
            x,
            Arrays.stream(further)
                .map(values -> IntStream.of(used).mapToDouble(i -> values[i]).toArray())
                .toArray(double[][]::new),
            IntStream.of(used).map(i -> batch.persons()[batch.offset() + i]).toArray()));
  }

  @Override
  public void merge(Accumulator other) {
    RowsCollector o = (RowsCollector) other;
    blocks.addAll(o.blocks);
    cases.merge(o.cases);
    cells.merge(o.cells);
  }

  SiteRows site() {
    int rows = blocks.stream().mapToInt(Block::rows).sum();
    double[] x = new double[rows * width];
    double[][] further = new double[MORE + source.more().size()][rows];
    int[] person = new int[rows];
    int at = 0;
    for (Block b : blocks) {
      System.arraycopy(b.x, 0, x, at * width, b.rows * width);
      System.arraycopy(b.person, 0, person, at, b.rows);
      for (int m = 0; m < further.length; m++) {
        System.arraycopy(b.further[m], 0, further[m], at, b.rows);
      }
      at += b.rows;
    }
    int[] order = order(further, rows);
    double[] sorted = new double[rows * width];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, order[i] * width, sorted, i * width, width);
    }
    double[][] kept =
        Arrays.stream(further)
            .map(values -> IntStream.of(order).mapToDouble(i -> values[i]).toArray())
            .toArray(double[][]::new);
    return new SiteRows(
        width,
        sorted,
        kept[RESPONSE],
        kept[OFFSET],
        Arrays.copyOfRange(kept, MORE, kept.length),
        IntStream.of(order).map(i -> person[i]).toArray(),
        starts(kept[GROUP]),
        cases,
        cells.persons(),
        cells.events());
  }

  // Stable, so that rows of equal keys stay as they are in the data.
  private static int[] order(double[][] further, int rows) {
    Comparator<Integer> keys = Comparator.comparingDouble(i -> further[GROUP][i]);
    Comparator<Integer> all =
        further.length > MORE ? keys.thenComparingDouble(i -> further[MORE][i]) : keys;
    return IntStream.range(0, rows).boxed().sorted(all).mapToInt(Integer::intValue).toArray();
  }

  private static int[] starts(double[] group) {
    return IntStream.rangeClosed(0, group.length)
        .filter(i -> i == 0 || i == group.length || group[i] != group[i - 1])
        .distinct()
        .toArray();
  }
}
