package org.kumiki.algorithms.grouping;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.frame.PersonSet;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * A node's persons in the cells of all groupings. Stays at the node; what leaves it are the two
 * slots of {@link Groupings}. Not safe for threads.
 */
public final class OwnCells {

  // Fewer than one for twenty in its largest cell are there by the way.
  private static final int PART = 20;
  private static final int BLOCK_ROWS = 8192;

  private final Groupings groupings;
  private final Profile profile;
  private final long[] persons;
  private final boolean[] home;

  private OwnCells(Groupings groupings, Profile profile, long[] persons) {
    this.groupings = groupings;
    this.profile = profile;
    this.persons = persons;
    this.home = new boolean[persons.length];
    for (Grouping grouping : groupings.all()) {
      int end = grouping.start() + grouping.cells();
      long largest = 0;
      for (int cell = grouping.start(); cell < end; cell++) {
        largest = Math.max(largest, persons[cell]);
      }
      for (int cell = grouping.start(); cell < end; cell++) {
        home[cell] = persons[cell] >= profile.k() && persons[cell] * PART >= largest;
      }
    }
  }

  /** Of the rows that a query may use here. */
  public static OwnCells of(Groupings groupings, Frame frame, Profile profile) {
    long[] persons = new long[groupings.cells()];
    if (frame.distinctPersons()) {
      for (Grouping grouping : groupings.all()) {
        count(grouping, frame, persons);
      }
    } else {
      countRows(groupings, frame, persons);
    }
    return new OwnCells(groupings, profile, persons);
  }

  private static void countRows(Groupings groupings, Frame frame, long[] persons) {
    for (int from = 0; from < frame.rows(); from += BLOCK_ROWS) {
      Batch batch = frame.batch(from, Math.min(frame.rows(), from + BLOCK_ROWS));
      Map<Category, int[]> known = new IdentityHashMap<>();
      for (Grouping grouping : groupings.all()) {
        for (int cell : grouping.cells(batch, known)) {
          if (cell >= 0) {
            persons[grouping.start() + cell]++;
          }
        }
      }
    }
  }

  // One grouping after the other: sets of persons are large where persons have several rows.
  private static void count(Grouping grouping, Frame frame, long[] persons) {
    PersonSet[] sets = new PersonSet[grouping.cells()];
    Arrays.setAll(sets, cell -> new PersonSet(true));
    for (int from = 0; from < frame.rows(); from += BLOCK_ROWS) {
      Batch batch = frame.batch(from, Math.min(frame.rows(), from + BLOCK_ROWS));
      int[] cells = grouping.cells(batch);
      for (int i = 0; i < cells.length; i++) {
        if (cells[i] >= 0) {
          sets[cells[i]].add(batch.persons()[batch.offset() + i]);
        }
      }
    }
    for (int cell = 0; cell < sets.length; cell++) {
      persons[grouping.start() + cell] = sets[cell].size();
    }
  }

  /** Of a node that adds nobody. */
  public static OwnCells none(Groupings groupings, Profile profile) {
    return new OwnCells(groupings, profile, new long[groupings.cells()]);
  }

  /** Writes the slots of the groupings, if there are any. */
  public void write(SlotWriter out) {
    int cells = groupings.cells();
    if (cells == 0) {
      return;
    }
    long[] nodes = new long[cells];
    long[] elsewhere = new long[cells];
    for (int cell = 0; cell < cells; cell++) {
      nodes[cell] = home[cell] ? 1 : 0;
      elsewhere[cell] = home[cell] ? 0 : persons[cell];
    }
    out.count(Groupings.NODES, nodes);
    out.count(Groupings.ELSEWHERE, elsewhere);
  }

  /**
   * Why this node objects: more than the profile's share of its persons are in cells of which it
   * holds more than that share, so that their figures are its own. For its own journal.
   *
   * @param alone the cells that one node holds
   */
  public Optional<String> veto(List<HeldCell> alone) {
    Map<Integer, Long> others =
        alone.stream().collect(Collectors.toMap(HeldCell::cell, HeldCell::others, Math::max));
    for (Grouping grouping : groupings.all()) {
      long at = 0;
      long held = 0;
      for (int c = grouping.start(); c < grouping.start() + grouping.cells(); c++) {
        at += persons[c];
        if (home[c] && others.containsKey(c) && mostly(persons[c], others.get(c))) {
          held += persons[c];
        }
      }
      if (mostly(held, at - held)) {
        return Optional.of(
            "%s tells this node's persons from those of all others".formatted(grouping.names()));
      }
    }
    return Optional.empty();
  }

  private boolean mostly(long part, long rest) {
    return part > profile.dominanceShare() * (part + rest);
  }
}
