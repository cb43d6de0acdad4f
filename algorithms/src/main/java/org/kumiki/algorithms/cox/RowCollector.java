package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.survival.Strata;
import org.kumiki.algorithms.survival.SurvivalOutcome;
import org.kumiki.algorithms.weight.CaseWeight;
import org.kumiki.algorithms.weight.CellWeights;
import org.kumiki.algorithms.weight.CommonWeight;

/**
 * Takes the complete rows of blocks: a risk set needs all of a site's rows at once. Nothing of them
 * is added to another node's. Not for several threads.
 */
final class RowCollector implements Accumulator {

  private final CoxParameters p;
  private final List<RowBlock> blocks = new ArrayList<>();
  private final CaseCounter cases = new CaseCounter();
  private final CellCounter cells;
  private final StratumCounter strata;
  private Optional<CellWeights> cellWeights = Optional.empty();
  private boolean distinctPersons;
  private long unfitTimes;
  private long unfitEvents;
  private long unfitLogs;
  private long unfitWeights;

  RowCollector(CoxParameters p) {
    this.p = p;
    this.cells = new CellCounter(p.margins(), p.design());
    this.strata = new StratumCounter(p.strata().map(Strata::size).orElse(0));
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
    int[] stratum = p.strata().map(s -> s.codes(batch)).orElseGet(() -> Strata.one(rows));
    int[] cluster = p.cluster().map(c -> c.codes(batch)).orElseGet(() -> Strata.one(rows));
    double[] weightOfRow = weight.clone();
    boolean[] complete = new boolean[rows];
    boolean[] event = new boolean[rows];
    boolean[] kept = new boolean[rows];
    double[] x = new double[rows * width];
    int[] person = new int[rows];
    int used = 0;
    for (int i = 0; i < rows; i++) {
      boolean present =
          !Double.isNaN(time[i])
              && !Double.isNaN(status[i])
              && !Double.isNaN(offset[i])
              && !Double.isNaN(start[i])
              && !Double.isNaN(weight[i])
              && stratum[i] >= 0
              && cluster[i] >= 0;
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
      unfitLogs += status[i] == 1 && !p.transforms(time[i]) ? 1 : 0;
      unfitEvents += SurvivalOutcome.admitsEvent(status[i]) ? 0 : 1;
      event[i] = status[i] == 1 && p.reaches(time[i]);
      System.arraycopy(matrix, i * (width + 1) + 1, x, used * width, width);
      start[used] = start[i];
      time[used] = time[i];
      weight[used] = weight[i];
      offset[used] = offset[i];
      person[used] = batch.persons()[batch.offset() + i];
      kept[used] = event[i];
      stratum[used] = stratum[i];
      cluster[used] = cluster[i];
      used++;
    }
    cells.add(batch, complete, event);
    if (p.weighted()) {
      CellWeights here = new CellWeights(p.margins(), p.design(), batch.distinctPersons());
      here.add(batch, complete, event, weightOfRow);
      add(here);
    }
    distinctPersons |= batch.distinctPersons();
    RowBlock block =
        new RowBlock(start, time, kept, x, offset, weight, person, stratum, cluster)
            .first(used, width);
    strata.add(block, batch.distinctPersons());
    blocks.add(block);
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
    strata.merge(o.strata);
    o.cellWeights.ifPresent(this::add);
    distinctPersons |= o.distinctPersons;
    unfitTimes += o.unfitTimes;
    unfitEvents += o.unfitEvents;
    unfitLogs += o.unfitLogs;
    unfitWeights += o.unfitWeights;
  }

  SiteRows site() {
    boolean byPerson = p.cluster().filter(c -> c.levels().isEmpty()).isPresent();
    List<RiskSets> risk = SiteStrata.of(blocks, p.width(), distinctPersons, byPerson);
    // A row that starts and ends at tied times is at risk at no time.
    long instants = risk.stream().mapToLong(r -> r.instants).sum();
    return new SiteRows(
        risk,
        cases,
        cells,
        strata,
        new SiteRows.Unfit(unfitTimes + instants, unfitEvents, unfitLogs, unfitWeights),
        weights());
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
