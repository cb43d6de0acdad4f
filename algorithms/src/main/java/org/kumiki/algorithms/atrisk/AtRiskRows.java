package org.kumiki.algorithms.atrisk;

import java.util.Arrays;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** Counts at a node, per group. Not safe for several threads. */
public final class AtRiskRows {

  private static final double[] NOTHING = {};

  private final AtRiskVariables variables;
  private final PersonCells persons;
  private final PersonCells eventPersons;
  private final long[] eventRows;
  private final RunningSums timeSums;
  private double[] events = NOTHING;
  private double[] times = NOTHING;
  private long unfit;

  /** Nobody yet. */
  public AtRiskRows(AtRiskVariables variables, int entries) {
    this.variables = variables;
    persons = new PersonCells(entries);
    eventPersons = new PersonCells(entries);
    eventRows = new long[entries];
    timeSums = new RunningSums(entries);
  }

  /** Takes the columns; called before the rows of each batch. */
  public void open(Batch batch) {
    persons.open(batch);
    eventPersons.open(batch);
    events = variables.events().map(batch::numbers).orElse(NOTHING);
    times = variables.personTime().map(batch::numbers).orElse(NOTHING);
  }

  /** True if the row, counted over all batches, has an event and a time as far as wanted. */
  public boolean isComplete(int at) {
    return !(events.length > 0 && Double.isNaN(events[at]))
        && !(times.length > 0 && Double.isNaN(times[at]));
  }

  /** Counts a complete row whose event is neither 0 nor 1; once per row. */
  public void look(int at) {
    unfit += events.length == 0 || events[at] == 0 || events[at] == 1 ? 0 : 1;
  }

  /** Adds a complete row to a group. */
  public void add(int at, int person, int entry) {
    persons.add(person, entry);
    timeSums.add(entry, times.length > 0 ? times[at] : 0);
    if (events.length > 0 && events[at] != 0) {
      eventRows[entry]++;
      eventPersons.add(person, entry);
    }
  }

  /** Adds another block's counts of the same frame. */
  public void merge(AtRiskRows other) {
    persons.merge(other.persons);
    eventPersons.merge(other.eventPersons);
    timeSums.merge(other.timeSums);
    unfit += other.unfit;
    for (int i = 0; i < eventRows.length; i++) {
      eventRows[i] += other.eventRows[i];
    }
  }

  /** Writes {@link AtRiskSlots}. */
  public void write(SlotWriter out) {
    long[] counts = persons.persons();
    out.count(AtRiskSlots.PERSONS, counts);
    out.count(AtRiskSlots.NODES, here(counts));
    if (variables.events().isPresent()) {
      out.count(AtRiskSlots.EVENTS, eventRows);
      long[] with = eventPersons.persons();
      out.count(AtRiskSlots.EVENT_PERSONS, with);
      out.count(AtRiskSlots.EVENT_NODES, here(with));
      out.count(AtRiskSlots.UNFIT, unfit);
    }
    if (variables.personTime().isPresent()) {
      out.put(AtRiskSlots.PERSON_TIME, timeSums.values(0, eventRows.length));
    }
  }

  private static long[] here(long[] persons) {
    return Arrays.stream(persons).map(Long::signum).toArray();
  }
}
