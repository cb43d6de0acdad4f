package org.kumiki.algorithms.frame;

import java.util.BitSet;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * Counts used and missing rows and persons and writes {@link CaseSlots}. Not safe for several
 * threads.
 */
public final class CaseCounter {

  private final BitSet usedPersons = new BitSet();
  private final BitSet missingPersons = new BitSet();
  private boolean distinct;
  private long used;
  private long missing;

  /** Counts one row of the batch: {@code row} from 0 to rows - 1. */
  public void add(Batch batch, int row, boolean complete) {
    if (complete) {
      used++;
    } else {
      missing++;
    }
    if (batch.distinctPersons()) {
      distinct = true;
      (complete ? usedPersons : missingPersons).set(batch.persons()[batch.offset() + row]);
    }
  }

  /** Adds another block's counts. */
  public void merge(CaseCounter other) {
    used += other.used;
    missing += other.missing;
    distinct |= other.distinct;
    usedPersons.or(other.usedPersons);
    missingPersons.or(other.missingPersons);
  }

  /** Rows in use. */
  public long rowsUsed() {
    return used;
  }

  /** Writes the four slots of {@link CaseSlots}. */
  public void write(SlotWriter out) {
    out.count(CaseSlots.ROWS_USED, used);
    out.count(CaseSlots.ROWS_MISSING, missing);
    BitSet onlyMissing = (BitSet) missingPersons.clone();
    onlyMissing.andNot(usedPersons);
    out.count(CaseSlots.PERSONS_USED, distinct ? usedPersons.cardinality() : used);
    out.count(CaseSlots.PERSONS_MISSING, distinct ? onlyMissing.cardinality() : missing);
  }
}
