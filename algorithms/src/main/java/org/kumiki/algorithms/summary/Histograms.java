package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.summary.SummaryBroadcast.Phase;

/**
 * Histograms of 1,024 cells: of the whole grid per numeric variable and group, or of each window.
 * Not safe for several threads.
 */
final class Histograms {

  private final SummaryParameters p;
  private final SummaryBroadcast b;
  private final int groups;
  private final int number;
  private final long[] rows;
  private final PersonCells persons;
  private boolean outside;

  // The windows of each variable and group, by position.
  private final int[][] windows;

  Histograms(SummaryParameters p, SummaryBroadcast b) {
    this.p = p;
    this.b = b;
    this.groups = p.groups();
    boolean refined = b.phase() == Phase.REFINED;
    this.number = b.grids().isEmpty() ? 0 : refined ? b.windows().size() : b.centre().size();
    this.rows = new long[number * Dyadic.CELLS];
    this.persons = new PersonCells(p.distinct() ? Math.max(1, rows.length) : 1);
    this.windows = new int[refined ? b.centre().size() : 0][];
    for (int at = 0; at < windows.length; at++) {
      int here = at;
      windows[at] =
          IntStream.range(0, number)
              .filter(
                  w -> b.windows().get(w).variable() * groups + b.windows().get(w).group() == here)
              .toArray();
    }
  }

  /** Adds one variable of a block of rows. */
  void add(int variable, double[] values, Batch batch, int[] group) {
    persons.open(batch);
    Grid grid = b.grids().get(variable);
    double factor = grid.exactFactor();
    if (p.by().isEmpty() && !p.distinct() && factor != 0) {
      addWhole(variable, values, batch, grid, factor);
      return;
    }
    int[] person = batch.persons();
    int offset = batch.offset();
    long last = 1L << grid.depth();
    int shift = grid.depth() - Dyadic.DEPTH;
    boolean refined = b.phase() == Phase.REFINED;
    for (int i = 0; i < group.length; i++) {
      double x = values[offset + i];
      if (group[i] < 0 || Double.isNaN(x)) {
        continue;
      }
      long interval = factor == 0 ? grid.index(x) : grid.index(x, factor);
      if (interval < 0 || interval >= last) {
        outside = true;
        continue;
      }
      int at = variable * groups + group[i];
      if (refined) {
        for (int w : windows[at]) {
          int cell = b.windows().get(w).cell(grid, interval);
          if (cell >= 0) {
            count(w * Dyadic.CELLS + cell, person[offset + i]);
          }
        }
      } else {
        count(at * Dyadic.CELLS + (int) (interval >> shift), person[offset + i]);
      }
    }
  }

  /** The same where every row is a person of its own, in the one group. */
  private void addWhole(int variable, double[] values, Batch batch, Grid grid, double factor) {
    if (b.phase() != Phase.REFINED) {
      int shift = grid.depth() - Dyadic.DEPTH;
      countWithin(grid, factor, values, batch, 0, shift, variable * Dyadic.CELLS);
      return;
    }
    for (int w : windows[variable]) {
      Window window = b.windows().get(w);
      int inside = grid.depth() - window.depth();
      long from = (long) window.index() << inside;
      countWithin(grid, factor, values, batch, from, inside - Dyadic.DEPTH, w * Dyadic.CELLS);
    }
  }

  /** Counts the rows whose interval lies in the 1,024 cells from an interval on. */
  private void countWithin(
      Grid grid, double factor, double[] values, Batch batch, long from, int shift, int first) {
    long last = 1L << grid.depth();
    long[] cells = rows;
    int end = batch.offset() + batch.rows();
    boolean beyond = false;
    for (int i = batch.offset(); i < end; i++) {
      double x = values[i];
      if (Double.isNaN(x)) {
        continue;
      }
      long interval = grid.index(x, factor);
      if (interval < 0 || interval >= last) {
        beyond = true;
        continue;
      }
      long inside = interval - from;
      long cell = shift >= 0 ? inside >> shift : inside << -shift;
      if (cell >= 0 && cell < Dyadic.CELLS) {
        cells[first + (int) cell]++;
      }
    }
    outside |= beyond;
  }

  private void count(int cell, int person) {
    rows[cell]++;
    if (p.distinct()) {
      persons.add(person, cell);
    }
  }

  void merge(Histograms other) {
    outside |= other.outside;
    persons.merge(other.persons);
    for (int i = 0; i < rows.length; i++) {
      rows[i] += other.rows[i];
    }
  }

  void write(SlotWriter out) {
    if (number == 0) {
      return;
    }
    out.count(SummaryLayout.HISTOGRAM_ROWS, rows);
    if (p.distinct()) {
      out.count(SummaryLayout.HISTOGRAM_PERSONS, intervals());
    }
    if (outside) {
      out.veto("a value lies outside the grid: the broadcast is crafted, or the dictionary wrong");
    }
  }

  private long[] intervals() {
    long[] all = new long[number * Dyadic.INTERVALS];
    List<long[]> byDepth = new ArrayList<>();
    for (int depth = 0; depth <= Dyadic.DEPTH; depth++) {
      byDepth.add(persons.persons(Dyadic.DEPTH - depth));
    }
    for (int h = 0; h < number; h++) {
      for (int depth = 0; depth <= Dyadic.DEPTH; depth++) {
        int length = 1 << depth;
        System.arraycopy(
            byDepth.get(depth),
            h * length,
            all,
            h * Dyadic.INTERVALS + Dyadic.place(depth, 0),
            length);
      }
    }
    return all;
  }
}
