package org.kumiki.algorithms.clogit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.regression.FitSlots;
import org.kumiki.algorithms.regression.RowsProgram;
import org.kumiki.algorithms.regression.SiteRows;

/**
 * One round at a node. Sets without a case or without a control say nothing of coefficients: no
 * count of the rules takes them. Efron's and Breslow's methods take sets of cases alone as R does.
 */
final class ClogitAnswer implements RowsProgram.Answer {

  /** The exact method takes so many rows in a set: more choices overflow. */
  static final int MOST_ROWS = 500;

  private static final double LEAST_EFFECTIVE = 10;

  private final ClogitParameters p;
  private final ClogitBroadcast b;

  ClogitAnswer(ClogitParameters p, ClogitBroadcast b) {
    this.p = p;
    this.b = b;
  }

  @Override
  public void write(SiteRows r, SlotWriter out) {
    int[] sets = IntStream.range(0, r.groups()).filter(g -> tells(r, g)).toArray();
    int[] taken =
        p.method() == Method.EXACT
            ? sets
            : IntStream.range(0, r.groups()).filter(g -> size(r, g) > 1 && hasCase(r, g)).toArray();
    out.count(ClogitLayout.SETS, sets.length);
    out.count(ClogitLayout.SET_ROWS, IntStream.of(sets).mapToLong(g -> size(r, g)).sum());
    out.count(ClogitLayout.EVENTS, Arrays.stream(r.y).filter(y -> y == 1).count());
    if (b.isFirst()) {
      first(r, taken, out);
      return;
    }
    cells(r, sets, out);
    cases(r, sets, out);
    fit(r, taken, out);
  }

  private static int size(SiteRows r, int set) {
    return r.start[set + 1] - r.start[set];
  }

  private static boolean tells(SiteRows r, int set) {
    return hasCase(r, set)
        && IntStream.range(r.start[set], r.start[set + 1]).anyMatch(i -> r.y[i] == 0);
  }

  private static boolean hasCase(SiteRows r, int set) {
    return IntStream.range(r.start[set], r.start[set + 1]).anyMatch(i -> r.y[i] == 1);
  }

  private void first(SiteRows r, int[] sets, SlotWriter out) {
    out.count(ClogitLayout.UNFIT, Arrays.stream(r.y).filter(y -> y != 0 && y != 1).count());
    boolean exact = p.method() == Method.EXACT;
    out.count(
        ClogitLayout.LARGE,
        exact ? IntStream.of(sets).filter(g -> size(r, g) > MOST_ROWS).count() : 0);
    RunningSums squares = new RunningSums(r.width);
    for (int g : sets) {
      for (int j = 0; j < r.width; j++) {
        double origin = r.x[r.start[g] * r.width + j];
        double mean = 0;
        for (int i = r.start[g]; i < r.start[g + 1]; i++) {
          mean += (r.x[i * r.width + j] - origin) / size(r, g);
        }
        for (int i = r.start[g]; i < r.start[g + 1]; i++) {
          double deviation = r.x[i * r.width + j] - origin - mean;
          squares.add(j, deviation * deviation);
        }
      }
    }
    out.put(ClogitLayout.SQUARES, squares.values(0, r.width));
  }

  private void cells(SiteRows r, int[] sets, SlotWriter out) {
    CellMargins margins = p.source().margins();
    List<BitSet> persons = Stream.generate(BitSet::new).limit(margins.cells()).toList();
    List<BitSet> events = Stream.generate(BitSet::new).limit(margins.cells()).toList();
    int[] at = new int[r.more.length];
    for (int g : sets) {
      for (int i = r.start[g]; i < r.start[g + 1]; i++) {
        for (int f = 0; f < at.length; f++) {
          at[f] = (int) r.more[f][i];
        }
        for (int m = 0; m < margins.margins().size(); m++) {
          int cell = margins.cell(m, at);
          persons.get(cell).set(r.person[i]);
          if (r.y[i] == 1) {
            events.get(cell).set(r.person[i]);
          }
        }
      }
    }
    out.count(FitSlots.CELL_PERSONS, sizes(persons));
    out.count(FitSlots.CELL_EVENTS, sizes(events));
  }

  private static long[] sizes(List<BitSet> sets) {
    return sets.stream().mapToLong(BitSet::cardinality).toArray();
  }

  private void cases(SiteRows r, int[] sets, SlotWriter out) {
    long[] notBinary = new long[r.width];
    List<BitSet> one = Stream.generate(BitSet::new).limit(r.width).toList();
    List<BitSet> other = Stream.generate(BitSet::new).limit(r.width).toList();
    for (int g : sets) {
      for (int j = 0; j < r.width; j++) {
        double origin = r.x[r.start[g] * r.width + j];
        boolean varies = false;
        for (int i = r.start[g]; i < r.start[g + 1]; i++) {
          double value = r.x[i * r.width + j];
          varies |= value != origin;
          notBinary[j] += value != 0 && value != 1 ? 1 : 0;
        }
        for (int i = r.start[g]; varies && i < r.start[g + 1]; i++) {
          if (r.y[i] == 1) {
            (r.x[i * r.width + j] == 1 ? one : other).get(j).set(r.person[i]);
          }
        }
      }
    }
    out.count(ClogitLayout.NOT_BINARY, notBinary);
    out.count(ClogitLayout.CASES_AT_ONE, sizes(one));
    out.count(ClogitLayout.CASES_ELSEWHERE, sizes(other));
  }

  private void fit(SiteRows r, int[] sets, SlotWriter out) {
    SetLikelihood likelihood = new SetLikelihood(r.width, p.method());
    double[] weight = new double[r.rows];
    BitSet persons = new BitSet();
    double largest = Math.sqrt(2 * b.rows()) * 1.001;
    boolean outside = false;
    for (int g : sets) {
      int from = r.start[g];
      int n = size(r, g);
      double[] x = new double[n * r.width];
      double[] eta = new double[n];
      boolean[] isCase = new boolean[n];
      for (int i = 0; i < n; i++) {
        persons.set(r.person[from + i]);
        isCase[i] = r.y[from + i] == 1;
        eta[i] = r.offset[from + i];
        for (int j = 0; j < r.width; j++) {
          // Less those of the first row: a column that does not vary is exactly 0.
          double difference = r.x[(from + i) * r.width + j] - r.x[from * r.width + j];
          double scale = b.scale().get(j);
          double value = scale == 0 ? 0 : difference / scale;
          outside |= !(Math.abs(value) <= largest);
          x[i * r.width + j] = value;
          eta[i] += b.beta().get(j) * value;
        }
      }
      likelihood.add(x, eta, isCase, weight, from);
    }
    RunningSums sums = likelihood.sums();
    out.put(ClogitLayout.LOG_LIKELIHOOD, sums.value(0));
    out.put(ClogitLayout.SCORE, sums.values(1, r.width));
    out.put(ClogitLayout.INFORMATION, sums.values(1 + r.width, ClogitLayout.triangle(r.width)));
    if (outside) {
      out.veto("a scaled value lies outside its bound: the scale is crafted");
    }
    double least = Math.min(LEAST_EFFECTIVE, persons.cardinality() / 10.0);
    // Written so that weights without a value count as concentrated.
    if (sets.length > 0 && !(r.effectivePersons(weight) >= least)) {
      out.veto("the weights rest on too few persons: a crafted or an unsafe step");
    }
  }
}
