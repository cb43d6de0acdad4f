package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/**
 * Takes the complete rows of blocks: a risk set needs all of a site's rows at once. Nothing of them
 * is added to another node's. Not for several threads.
 */
final class RowCollector implements Accumulator {

  /** The complete rows of one block; {@code x} row after row, as they are in the data. */
  static final class Block {
    final double[] time;
    final boolean[] event;
    final double[] x;
    final double[] offset;
    final int[] person;

    Block(double[] time, boolean[] event, double[] x, double[] offset, int[] person) {
      this.time = time;
      this.event = event;
      this.x = x;
      this.offset = offset;
      this.person = person;
    }
  }

  private final CoxParameters p;
  private final List<Block> blocks = new ArrayList<>();
  private final CaseCounter cases = new CaseCounter();
  private final CellCounter cells;
  private boolean distinctPersons;
  private long unfitTimes;
  private long unfitEvents;

  RowCollector(CoxParameters p) {
    this.p = p;
    this.cells = new CellCounter(p.margins(), p.design());
  }

  @Override
  public void add(Batch batch) {
    int rows = batch.rows();
    int width = p.width();
    double[] matrix = new double[rows * (width + 1)];
    p.design().fill(batch, matrix);
    double[] offset = new double[rows];
    p.design().fillOffset(batch, offset);
    double[] time = p.outcome().times(batch);
    double[] status = p.outcome().events(batch);
    boolean[] complete = new boolean[rows];
    boolean[] event = new boolean[rows];
    double[] x = new double[rows * width];
    int[] person = new int[rows];
    int used = 0;
    for (int i = 0; i < rows; i++) {
      boolean present =
          !Double.isNaN(time[i]) && !Double.isNaN(status[i]) && !Double.isNaN(offset[i]);
      for (int j = 0; j <= width; j++) {
        present &= !Double.isNaN(matrix[i * (width + 1) + j]);
      }
      complete[i] = present;
      cases.add(batch, i, present);
      if (!present) {
        continue;
      }
      unfitTimes += SurvivalOutcome.admitsTime(time[i]) ? 0 : 1;
      unfitEvents += SurvivalOutcome.admitsEvent(status[i]) ? 0 : 1;
      event[i] = status[i] == 1;
      System.arraycopy(matrix, i * (width + 1) + 1, x, used * width, width);
      time[used] = time[i];
      offset[used] = offset[i];
      person[used] = batch.persons()[batch.offset() + i];
      used++;
    }
    cells.add(batch, complete, event);
    boolean[] kept = new boolean[used];
    for (int i = 0, at = 0; i < rows; i++) {
      if (complete[i]) {
        kept[at++] = event[i];
      }
    }
    distinctPersons |= batch.distinctPersons();
    blocks.add(
        new Block(
            Arrays.copyOf(time, used),
            kept,
            Arrays.copyOf(x, used * width),
            Arrays.copyOf(offset, used),
            Arrays.copyOf(person, used)));
  }

  @Override
  public void merge(Accumulator other) {
    RowCollector o = (RowCollector) other;
    blocks.addAll(o.blocks);
    cases.merge(o.cases);
    cells.merge(o.cells);
    distinctPersons |= o.distinctPersons;
    unfitTimes += o.unfitTimes;
    unfitEvents += o.unfitEvents;
  }

  SiteRows site() {
    return new SiteRows(
        RiskSets.of(blocks, p.width(), distinctPersons), cases, cells, unfitTimes, unfitEvents);
  }
}
