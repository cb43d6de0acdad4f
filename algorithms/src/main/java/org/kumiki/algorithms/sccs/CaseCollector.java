package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;

/** Reads a node's rows and keeps those with an event during their observation. Not for threads. */
final class CaseCollector implements Accumulator {

  /** No observation is longer: 150 years. */
  private static final int LONGEST = 54_788;

  private static final double FURTHEST = 4e6;

  private final SccsParameters p;
  private final CaseCounter cases = new CaseCounter();
  private final PersonCells persons;
  private final PersonCells eventPersons;
  private final List<CaseDays> rows = new ArrayList<>();
  private final long[] events;
  private final long[] days;
  private long unfit;

  CaseCollector(SccsParameters p) {
    this.p = p;
    persons = new PersonCells(p.size());
    eventPersons = new PersonCells(p.size());
    events = new long[p.size()];
    days = new long[p.size()];
  }

  @Override
  public void add(Batch batch) {
    persons.open(batch);
    eventPersons.open(batch);
    double[] start = batch.numbers(p.start());
    double[] end = batch.numbers(p.end());
    double[][] event = p.events().stream().map(batch::numbers).toArray(double[][]::new);
    double[][] exposure =
        p.exposures().columns().stream().map(batch::numbers).toArray(double[][]::new);
    double[] birth = p.birth().map(batch::numbers).orElseGet(() -> new double[0]);
    for (int i = 0; i < batch.rows(); i++) {
      int at = batch.offset() + i;
      double born = birth.length > 0 ? birth[at] : 0;
      boolean complete = start[at] <= end[at] && !Double.isNaN(born);
      if (complete && !isFit(at, born, start, end, event, exposure)) {
        unfit++;
        complete = false;
      }
      int[] fallen =
          complete
              ? Arrays.stream(event)
                  .mapToDouble(e -> e[at])
                  .filter(day -> day >= start[at] && day <= end[at])
                  .mapToInt(day -> (int) day)
                  .toArray()
              : new int[0];
      cases.add(batch, i, fallen.length > 0);
      if (fallen.length > 0) {
        List<OptionalInt> exposures =
            Arrays.stream(exposure)
                .map(e -> Double.isNaN(e[at]) ? OptionalInt.empty() : OptionalInt.of((int) e[at]))
                .toList();
        Life life = new Life((int) start[at], (int) end[at], exposures, (int) born);
        add(CaseDays.of(p, life, batch.persons()[at], fallen));
      }
    }
  }

  private static boolean isFit(
      int at, double born, double[] start, double[] end, double[][] event, double[][] exposure) {
    return end[at] - start[at] <= LONGEST
        && isDay(start[at])
        && isDay(end[at])
        && isDay(born)
        && Arrays.stream(event).allMatch(e -> Double.isNaN(e[at]) || isDay(e[at]))
        && Arrays.stream(exposure).allMatch(e -> Double.isNaN(e[at]) || isDay(e[at]));
  }

  private static boolean isDay(double value) {
    return value == Math.rint(value) && Math.abs(value) <= FURTHEST;
  }

  private void add(CaseDays row) {
    rows.add(row);
    boolean[] here = new boolean[events.length];
    boolean[] fallen = new boolean[events.length];
    for (int g = 0; g < row.groups(); g++) {
      for (int f = 0; f < p.factors().size(); f++) {
        int level = p.offset(f) + row.level(g, f);
        here[level] = true;
        fallen[level] |= row.events[g] > 0;
        events[level] += row.events[g];
        days[level] += row.days[g];
      }
    }
    for (int level = 0; level < here.length; level++) {
      if (here[level]) {
        persons.add(row.person, level);
      }
      if (fallen[level]) {
        eventPersons.add(row.person, level);
      }
    }
  }

  @Override
  public void merge(Accumulator other) {
    CaseCollector o = (CaseCollector) other;
    cases.merge(o.cases);
    persons.merge(o.persons);
    eventPersons.merge(o.eventPersons);
    rows.addAll(o.rows);
    unfit += o.unfit;
    Arrays.setAll(events, i -> events[i] + o.events[i]);
    Arrays.setAll(days, i -> days[i] + o.days[i]);
  }

  /** The rows in the order of the data. */
  List<CaseDays> rows() {
    return List.copyOf(rows);
  }

  /** Writes the counts, in every round. */
  void write(SlotWriter out) {
    cases.write(out);
    long[] present = persons.persons();
    long[] with = eventPersons.persons();
    out.count(SccsLayout.PERSONS, present);
    out.count(SccsLayout.NODES, here(present));
    out.count(SccsLayout.EVENTS, events);
    out.count(SccsLayout.EVENT_PERSONS, with);
    out.count(SccsLayout.EVENT_NODES, here(with));
    out.count(SccsLayout.DAYS, days);
    out.count(SccsLayout.UNFIT, unfit);
  }

  private static long[] here(long[] persons) {
    return Arrays.stream(persons).map(Long::signum).toArray();
  }

  /** Persons by ordinal, at most so many. */
  int ordinals() {
    return rows.stream().mapToInt(r -> r.person).max().orElse(-1) + 1;
  }
}
