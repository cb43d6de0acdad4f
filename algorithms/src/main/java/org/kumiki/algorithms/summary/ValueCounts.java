package org.kumiki.algorithms.summary;

import java.util.Arrays;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.frame.PersonSet;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * Counts persons per group, with a value, and per level. A row without a group is left out. Not
 * safe for several threads.
 */
final class ValueCounts {

  private final SummaryParameters p;
  private final int groups;
  private final CaseCounter cases = new CaseCounter();
  private final PersonCells levels;
  private PersonSet[] inGroup = new PersonSet[0];
  private PersonSet[] withValue = new PersonSet[0];

  ValueCounts(SummaryParameters p) {
    this.p = p;
    this.groups = p.groups();
    this.levels = new PersonCells(Math.max(1, p.levelCells()));
  }

  // What kind of set it takes is known when the first rows come.
  private void prepare(boolean distinct) {
    if (inGroup.length == 0) {
      inGroup = new PersonSet[groups];
      withValue = new PersonSet[p.variables().size() * groups];
      Arrays.setAll(inGroup, i -> new PersonSet(distinct));
      Arrays.setAll(withValue, i -> new PersonSet(distinct));
    }
  }

  void add(Batch batch, int[] group) {
    prepare(batch.distinctPersons());
    levels.open(batch);
    int[] person = batch.persons();
    int offset = batch.offset();
    for (int i = 0; i < group.length; i++) {
      cases.add(batch, i, group[i] >= 0);
      if (group[i] >= 0) {
        inGroup[group[i]].add(person[offset + i]);
      }
    }
    int[] codes = new int[group.length];
    int at = 0;
    for (int v = 0; v < p.variables().size(); v++) {
      SummaryParameters.Item item = p.variables().get(v);
      if (item.levels().isPresent()) {
        item.levels().get().fill(batch, codes);
        int size = item.levels().get().size();
        for (int i = 0; i < group.length; i++) {
          if (group[i] >= 0 && codes[i] >= 0) {
            withValue[v * groups + group[i]].add(person[offset + i]);
            levels.add(person[offset + i], at + group[i] * size + codes[i]);
          }
        }
        at += size * groups;
      } else {
        double[] values = batch.numbers(item.name());
        for (int i = 0; i < group.length; i++) {
          if (group[i] >= 0 && !Double.isNaN(values[offset + i])) {
            withValue[v * groups + group[i]].add(person[offset + i]);
          }
        }
      }
    }
  }

  void merge(ValueCounts other) {
    cases.merge(other.cases);
    levels.merge(other.levels);
    if (inGroup.length == 0) {
      inGroup = other.inGroup;
      withValue = other.withValue;
      return;
    }
    for (int i = 0; i < other.inGroup.length; i++) {
      inGroup[i].merge(other.inGroup[i]);
    }
    for (int i = 0; i < other.withValue.length; i++) {
      withValue[i].merge(other.withValue[i]);
    }
  }

  void write(SlotWriter out) {
    prepare(false);
    cases.write(out);
    long[] group = sizes(inGroup);
    long[] value = sizes(withValue);
    long[] missing = new long[value.length];
    Arrays.setAll(missing, i -> group[i % groups] - value[i]);
    out.count(SummaryLayout.GROUP_PERSONS, group);
    out.count(SummaryLayout.VALUE_PERSONS, value);
    out.count(SummaryLayout.GROUP_NODES, here(group));
    out.count(SummaryLayout.VALUE_NODES, here(value));
    out.count(SummaryLayout.MISSING_NODES, here(missing));
    if (p.levelCells() > 0) {
      long[] level = levels.persons();
      out.count(SummaryLayout.LEVEL_PERSONS, level);
      out.count(SummaryLayout.LEVEL_NODES, here(level));
    }
  }

  private static long[] here(long[] persons) {
    return Arrays.stream(persons).map(n -> n > 0 ? 1 : 0).toArray();
  }

  private static long[] sizes(PersonSet[] sets) {
    return Arrays.stream(sets).mapToLong(PersonSet::size).toArray();
  }
}
