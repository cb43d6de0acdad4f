package org.kumiki.algorithms.regression;

import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;

/**
 * The counts behind a fitted model, over all nodes. Immutable.
 *
 * @param rank number of parameters that the rules count
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param cellPersons persons per design cell
 * @param cellEvents persons with an event per design cell
 */
public record FitCounts(
    long rows,
    long persons,
    int rank,
    List<Long> ones,
    List<Long> cellPersons,
    List<Long> cellEvents) {

  /** Copies. */
  public FitCounts {
    ones = List.copyOf(ones);
    cellPersons = List.copyOf(cellPersons);
    cellEvents = List.copyOf(cellEvents);
  }

  /** From the sums of a round of the fit. */
  public static FitCounts of(Sums sums, int rank, List<Long> ones) {
    return new FitCounts(
        sums.count(CaseSlots.ROWS_USED),
        sums.count(CaseSlots.PERSONS_USED),
        rank,
        ones,
        Arrays.stream(sums.counts(FitSlots.CELL_PERSONS)).boxed().toList(),
        Arrays.stream(sums.counts(FitSlots.CELL_EVENTS)).boxed().toList());
  }
}
