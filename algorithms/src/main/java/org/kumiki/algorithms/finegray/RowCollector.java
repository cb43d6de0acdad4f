package org.kumiki.algorithms.finegray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/** The complete rows of blocks, to be sorted once all are there. Not for several threads. */
final class RowCollector implements Accumulator {

  /** Rows in use of one block; {@code kind} as in {@link SiteRows}. */
  static final class Block {
    final double[] time;
    final byte[] kind;
    final double[] x;
    final int[] person;

    Block(double[] time, byte[] kind, double[] x, int[] person) {
      this.time = time;
      this.kind = kind;
      this.x = x;
      this.person = person;
    }
  }

  final List<Block> blocks = new ArrayList<>();
  final CaseCounter cases = new CaseCounter();
  final CellCounter cells;
  long unfit;
  private final FineGrayParameters p;

  RowCollector(FineGrayParameters p) {
    this.p = p;
    this.cells = new CellCounter(p.margins(), p.design());
  }

  @Override
  public void add(Batch batch) {
    int rows = batch.rows();
    int width = p.width();
    double[] matrix = new double[rows * (width + 1)];
    p.design().fill(batch, matrix);
    int[] status = new int[rows];
    p.outcome().status().fill(batch, status);
    double[] time = p.outcome().times(batch);
    boolean[] complete = new boolean[rows];
    boolean[] event = new boolean[rows];
    double[] x = new double[rows * width];
    byte[] kind = new byte[rows];
    int[] person = new int[rows];
    int used = 0;
    for (int i = 0; i < rows; i++) {
      boolean present = !Double.isNaN(time[i]) && status[i] >= 0;
      for (int j = 0; j <= width; j++) {
        present &= !Double.isNaN(matrix[i * (width + 1) + j]);
      }
      complete[i] = present;
      cases.add(batch, i, present);
      if (!present) {
        continue;
      }
      unfit += SurvivalOutcome.admitsTime(time[i]) ? 0 : 1;
      int cause = p.outcome().cause(status[i]);
      event[i] = cause == p.cause();
      kind[used] = cause < 0 ? SiteRows.CENSORED : event[i] ? SiteRows.EVENT : SiteRows.OTHER;
      System.arraycopy(matrix, i * (width + 1) + 1, x, used * width, width);
      time[used] = time[i];
      person[used++] = batch.persons()[batch.offset() + i];
    }
    cells.add(batch, complete, event);
    blocks.add(
        new Block(
            Arrays.copyOf(time, used),
            Arrays.copyOf(kind, used),
            Arrays.copyOf(x, used * width),
            Arrays.copyOf(person, used)));
  }

  @Override
  public void merge(Accumulator other) {
    RowCollector o = (RowCollector) other;
    blocks.addAll(o.blocks);
    cases.merge(o.cases);
    cells.merge(o.cells);
    unfit += o.unfit;
  }
}
