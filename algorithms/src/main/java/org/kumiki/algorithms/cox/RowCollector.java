package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.survival.SurvivalOutcome;
import org.kumiki.algorithms.weight.CaseWeight;
import org.kumiki.algorithms.weight.CellWeights;
import org.kumiki.algorithms.weight.CommonWeight;

/**
 * Takes the complete rows of blocks: a risk set needs all of a site's rows at once. Nothing of them
 * is added to another node's. Not for several threads.
 */
final class RowCollector implements Accumulator {

  /** The complete rows of one block; {@code x} row after row, as they are in the data. */
  static final class Block {
    final double[] start;
    final double[] time;
    final boolean[] event;
    final double[] x;
    final double[] offset;
    final double[] weight;
    final int[] person;

    Block(
        double[] start,
        double[] time,
        boolean[] event,
        double[] x,
        double[] offset,
        double[] weight,
        int[] person) {
      this.start = start;
      this.time = time;
      this.event = event;
      this.x = x;
      this.offset = offset;
      this.weight = weight;
      this.person = person;
    }
  }

  private final CoxParameters p;
  private final List<Block> blocks = new ArrayList<>();
  private final CaseCounter cases = new CaseCounter();
  private final CellCounter cells;
  private Optional<CellWeights> cellWeights = Optional.empty();
  private boolean distinctPersons;
  private long unfitTimes;
  private long unfitEvents;
  private long unfitWeights;

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
    double[] start = starts(batch);
    double[] weight = p.weight().map(w -> w.of(batch)).orElseGet(() -> ones(rows));
    boolean[] complete = new boolean[rows];
    boolean[] event = new boolean[rows];
    double[] x = new double[rows * width];
    int[] person = new int[rows];
    int used = 0;
    for (int i = 0; i < rows; i++) {
      boolean present =
          !Double.isNaN(time[i])
              && !Double.isNaN(status[i])
              && !Double.isNaN(offset[i])
              && !Double.isNaN(start[i])
              && !Double.isNaN(weight[i]);
      for (int j = 0; j <= width; j++) {
        present &= !Double.isNaN(matrix[i * (width + 1) + j]);
      }
      complete[i] = present;
      cases.add(batch, i, present);
      if (!present) {
        continue;
      }
      unfitTimes += admits(start[i], time[i]) ? 0 : 1;
      unfitWeights += CaseWeight.admits(weight[i]) ? 0 : 1;
      unfitEvents += SurvivalOutcome.admitsEvent(status[i]) ? 0 : 1;
      event[i] = status[i] == 1;
      System.arraycopy(matrix, i * (width + 1) + 1, x, used * width, width);
      start[used] = start[i];
      time[used] = time[i];
      weight[used] = weight[i];
      offset[used] = offset[i];
      person[used] = batch.persons()[batch.offset() + i];
      used++;
    }
    cells.add(batch, complete, event);
    if (p.weighted()) {
      CellWeights here = new CellWeights(p.margins(), p.design(), batch.distinctPersons());
      here.add(batch, complete, event, weight);
      add(here);
    }
    boolean[] kept = new boolean[used];
    for (int i = 0, at = 0; i < rows; i++) {
      if (complete[i]) {
        kept[at++] = event[i];
      }
    }
    distinctPersons |= batch.distinctPersons();
    blocks.add(
        new Block(
            Arrays.copyOf(start, used),
            Arrays.copyOf(time, used),
            kept,
            Arrays.copyOf(x, used * width),
            Arrays.copyOf(offset, used),
            Arrays.copyOf(weight, used),
            Arrays.copyOf(person, used)));
  }

  private void add(CellWeights more) {
    if (cellWeights.isPresent()) {
      cellWeights.get().merge(more);
    } else {
      cellWeights = Optional.of(more);
    }
  }

  private boolean admits(double start, double time) {
    return p.start().isPresent() ? start < time : SurvivalOutcome.admitsTime(time);
  }

  // Without a start every row is at risk from the beginning.
  private double[] starts(Batch batch) {
    double[] start = new double[batch.rows()];
    if (p.start().isEmpty()) {
      Arrays.fill(start, Double.NEGATIVE_INFINITY);
      return start;
    }
    double[] all = batch.numbers(p.start().get().name());
    System.arraycopy(all, batch.offset(), start, 0, start.length);
    return start;
  }

  private static double[] ones(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  public void merge(Accumulator other) {
    RowCollector o = (RowCollector) other;
    blocks.addAll(o.blocks);
    cases.merge(o.cases);
    cells.merge(o.cells);
    o.cellWeights.ifPresent(this::add);
    distinctPersons |= o.distinctPersons;
    unfitTimes += o.unfitTimes;
    unfitEvents += o.unfitEvents;
    unfitWeights += o.unfitWeights;
  }

  SiteRows site() {
    RiskSets risk = RiskSets.of(blocks, p.width(), distinctPersons);
    // A row that starts and ends at tied times is at risk at no time.
    return new SiteRows(
        risk, cases, cells, unfitTimes + risk.instants, unfitEvents, weights(), unfitWeights);
  }

  private Optional<SiteWeights> weights() {
    return p.weight()
        .map(
            w -> {
              CommonWeight common = new CommonWeight();
              blocks.forEach(b -> common.add(b.weight, b.person, distinctPersons));
              CellWeights none = new CellWeights(p.margins(), p.design(), false);
              return new SiteWeights(
                  blocks.stream().flatMapToDouble(b -> Arrays.stream(b.weight)).toArray(),
                  common.others(),
                  cellWeights.orElse(none).values());
            });
  }
}
