package org.kumiki.algorithms.feasibility;

import java.util.Arrays;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.exploration.KeySums;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** Counts persons and events and sums person-time over complete rows. */
final class FeasibilityPass implements Pass {

  private static final double[] NOTHING = {};

  private final FeasibilityParameters p;

  FeasibilityPass(FeasibilityParameters p) {
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
    long[] persons = r.persons.persons();
    out.count(FeasibilityLayout.PERSONS, persons);
    out.count(FeasibilityLayout.NODES, here(persons));
    if (p.exploration()) {
      out.count(FeasibilityLayout.KEYS, r.keys.sums());
    }
    if (p.events().isPresent()) {
      out.count(FeasibilityLayout.EVENTS, r.eventRows);
      long[] eventPersons = r.eventPersons.persons();
      out.count(FeasibilityLayout.EVENT_PERSONS, eventPersons);
      out.count(FeasibilityLayout.EVENT_NODES, here(eventPersons));
      out.count(FeasibilityLayout.UNFIT, r.unfit);
    }
    if (p.personTime().isPresent()) {
      out.put(FeasibilityLayout.PERSON_TIME, r.timeSums.values(0, 1 + p.groups()));
    }
  }

  private static long[] here(long[] persons) {
    return Arrays.stream(persons).map(n -> n > 0 ? 1 : 0).toArray();
  }

  private final class Rows implements Accumulator {
    private final int entries = 1 + p.groups();
    private final CaseCounter cases = new CaseCounter();
    private final PersonCells persons = new PersonCells(entries);
    private final PersonCells eventPersons = new PersonCells(entries);
    private final long[] eventRows = new long[entries];
    private final RunningSums timeSums = new RunningSums(entries);
    private final KeySums keys = new KeySums(p.exploration() ? entries : 0);
    private long unfit;

    @Override
    public void add(Batch batch) {
      int[] group = new int[batch.rows()];
      p.by().ifPresent(category -> category.fill(batch, group));
      boolean events = p.events().isPresent();
      boolean time = p.personTime().isPresent();
      double[] event = p.events().map(batch::numbers).orElse(NOTHING);
      double[] atRisk = p.personTime().map(batch::numbers).orElse(NOTHING);
      int[] person = batch.persons();
      int offset = batch.offset();
      persons.open(batch);
      eventPersons.open(batch);
      if (p.exploration()) {
        keys.open(batch);
      }
      for (int i = 0; i < group.length; i++) {
        double e = events ? event[offset + i] : 0;
        double t = time ? atRisk[offset + i] : 0;
        boolean complete = group[i] >= 0 && !Double.isNaN(e) && !Double.isNaN(t);
        cases.add(batch, i, complete);
        if (!complete) {
          continue;
        }
        unfit += e == 0 || e == 1 ? 0 : 1;
        add(0, person[offset + i], e != 0, t);
        if (entries > 1) {
          add(1 + group[i], person[offset + i], e != 0, t);
        }
      }
    }

    private void add(int entry, int person, boolean event, double atRisk) {
      persons.add(person, entry);
      if (p.exploration()) {
        keys.add(person, entry);
      }
      timeSums.add(entry, atRisk);
      if (event) {
        eventRows[entry]++;
        eventPersons.add(person, entry);
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      persons.merge(o.persons);
      eventPersons.merge(o.eventPersons);
      keys.merge(o.keys);
      timeSums.merge(o.timeSums);
      unfit += o.unfit;
      for (int i = 0; i < entries; i++) {
        eventRows[i] += o.eventRows[i];
      }
    }
  }
}
