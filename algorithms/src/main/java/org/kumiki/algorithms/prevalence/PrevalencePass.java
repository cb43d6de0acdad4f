package org.kumiki.algorithms.prevalence;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;

/** Collects who is observed, and who has the condition, at each time, and compares the times. */
final class PrevalencePass implements Pass {

  private final PrevalenceParameters p;

  PrevalencePass(PrevalenceParameters p) {
    this.p = p;
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows r = (Rows) total;
    r.cases.write(out);
    out.count(PrevalenceLayout.PERSONS, counts(r.observed));
    out.count(PrevalenceLayout.NODES, here(r.observed));
    out.count(PrevalenceLayout.CASES, counts(r.affected));
    out.count(PrevalenceLayout.CASE_NODES, here(r.affected));
    out.count(PrevalenceLayout.DIFFERENCES, differences(r));
  }

  private static long[] counts(BitSet[] sets) {
    return Stream.of(sets).mapToLong(BitSet::cardinality).toArray();
  }

  private static long[] here(BitSet[] sets) {
    return Stream.of(sets).mapToLong(set -> set.isEmpty() ? 0 : 1).toArray();
  }

  private long[] differences(Rows r) {
    int cells = p.cells();
    int length = p.pairs() * cells;
    long[] differences = new long[PrevalenceLayout.WAYS * length];
    for (int moment = 0; moment < p.moments().size(); moment++) {
      for (int earlier = -1; earlier < moment; earlier++) {
        for (int cell = 0; cell < cells; cell++) {
          int at = PrevalenceParameters.pair(moment, earlier) * cells + cell;
          int now = moment * cells + cell;
          if (earlier < 0) {
            differences[length + at] = only(r.everybody[cell], r.observed[now]);
            continue;
          }
          int then = earlier * cells + cell;
          differences[at] = only(r.observed[now], r.observed[then]);
          differences[length + at] = only(r.observed[then], r.observed[now]);
          differences[2 * length + at] = only(r.affected[now], r.affected[then]);
          differences[3 * length + at] = only(r.affected[then], r.affected[now]);
        }
      }
    }
    return differences;
  }

  private static long only(BitSet these, BitSet others) {
    BitSet rest = (BitSet) these.clone();
    rest.andNot(others);
    return rest.cardinality();
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final BitSet[] everybody = sets(p.cells());
    private final BitSet[] observed = sets(p.moments().size() * p.cells());
    private final BitSet[] affected = sets(p.moments().size() * p.cells());

    private static BitSet[] sets(int length) {
      return IntStream.range(0, length).mapToObj(i -> new BitSet()).toArray(BitSet[]::new);
    }

    @Override
    public void add(Batch batch) {
      int[] group = new int[batch.rows()];
      int[] level = new int[batch.rows()];
      p.by().ifPresent(category -> category.fill(batch, group));
      p.standard().ifPresent(category -> category.fill(batch, level));
      for (int i = 0; i < group.length; i++) {
        boolean complete = group[i] >= 0 && level[i] >= 0 && isComplete(batch, i);
        cases.add(batch, i, complete);
        if (complete) {
          add(batch, i, group[i], level[i]);
        }
      }
    }

    private boolean isComplete(Batch batch, int row) {
      for (Expr isNull : p.missing()) {
        if (holds(isNull, batch, row)) {
          return false;
        }
      }
      return true;
    }

    private void add(Batch batch, int row, int group, int level) {
      int person = batch.persons()[batch.offset() + row];
      mark(everybody, 0, person, group, level);
      for (int m = 0; m < p.moments().size(); m++) {
        Moment moment = p.moments().get(m);
        if (moment.observed().isEmpty() || holds(moment.observed().get(), batch, row)) {
          mark(observed, m * p.cells(), person, group, level);
          if (holds(moment.affected(), batch, row)) {
            mark(affected, m * p.cells(), person, group, level);
          }
        }
      }
    }

    private static boolean holds(Expr condition, Batch batch, int row) {
      return Evaluator.truth(condition, batch, row) == Evaluator.Truth.TRUE;
    }

    private void mark(BitSet[] sets, int from, int person, int group, int level) {
      sets[from].set(person);
      if (p.groups() > 0) {
        sets[from + 1 + group].set(person);
      }
      if (p.strata() > 0) {
        sets[from + p.stratum(p.groups() > 0 ? group : 0, level)].set(person);
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      or(everybody, o.everybody);
      or(observed, o.observed);
      or(affected, o.affected);
    }

    private static void or(BitSet[] sets, BitSet[] others) {
      for (int i = 0; i < sets.length; i++) {
        sets[i].or(others[i]);
      }
    }
  }
}
