package org.kumiki.algorithms.design;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.PersonSet;

/**
 * Counts distinct persons, and persons with an event, in every cell of {@link CellMargins}. Not
 * safe for several threads.
 */
public final class CellCounter {

  private final CellMargins margins;
  private final Design design;
  private final List<PersonSet> persons = new ArrayList<>();
  private final List<PersonSet> events = new ArrayList<>();

  /** Counts nobody yet. */
  public CellCounter(CellMargins margins, Design design) {
    this.margins = margins;
    this.design = design;
  }

  /**
   * Adds the rows of a batch.
   *
   * @param complete which rows are in use
   * @param event which rows carry an event
   */
  public void add(Batch batch, boolean[] complete, boolean[] event) {
    prepare(batch.distinctPersons());
    int factors = margins.levels().size();
    int[][] codes = new int[factors][batch.rows()];
    for (int f = 0; f < factors; f++) {
      design.fillCodes(f, batch, codes[f]);
    }
    int[] cells = new int[batch.rows()];
    for (int m = 0; m < margins.margins().size(); m++) {
      margins.cells(m, codes, cells);
      for (int i = 0; i < cells.length; i++) {
        if (complete[i]) {
          int person = batch.persons()[batch.offset() + i];
          persons.get(cells[i]).add(person);
          if (event[i]) {
            events.get(cells[i]).add(person);
          }
        }
      }
    }
  }

  // What kind of set it takes is known when the first rows come.
  private void prepare(boolean distinct) {
    while (persons.size() < margins.cells()) {
      persons.add(new PersonSet(distinct));
      events.add(new PersonSet(distinct));
    }
  }

  /** Adds another block's counts. */
  public void merge(CellCounter other) {
    if (persons.isEmpty()) {
      persons.addAll(other.persons);
      events.addAll(other.events);
      return;
    }
    for (int i = 0; i < other.persons.size(); i++) {
      persons.get(i).merge(other.persons.get(i));
      events.get(i).merge(other.events.get(i));
    }
  }

  /** Persons per cell. */
  public long[] persons() {
    prepare(false);
    return persons.stream().mapToLong(PersonSet::size).toArray();
  }

  /** Persons with an event per cell. */
  public long[] events() {
    prepare(false);
    return events.stream().mapToLong(PersonSet::size).toArray();
  }
}
