package org.kumiki.algorithms.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.formula.Design;

/**
 * The design cells of disclosure.md R5 as one vector: all persons, persons per factor level, per
 * pair of levels, and per cell of every interaction of three or more factors. Immutable.
 *
 * @param margins sets of factors, the empty one first
 * @param starts where each margin begins
 * @param levels number of levels of each factor
 * @param cells number of cells in all
 */
public record CellMargins(
    List<SortedSet<Integer>> margins, List<Integer> starts, List<Integer> levels, int cells) {

  private static final int MOST = 1 << 18;

  /**
   * The margins of a design.
   *
   * @throws InvalidInput if the factors have too many cells
   */
  public static CellMargins of(String where, Design design) {
    List<Integer> levels = design.factors().stream().map(f -> f.levels().size()).toList();
    Set<SortedSet<Integer>> margins = new LinkedHashSet<>();
    margins.add(new TreeSet<>());
    for (int i = 0; i < levels.size(); i++) {
      margins.add(new TreeSet<>(Set.of(i)));
    }
    for (int i = 0; i < levels.size(); i++) {
      for (int j = i + 1; j < levels.size(); j++) {
        margins.add(new TreeSet<>(Set.of(i, j)));
      }
    }
    for (int column = 0; column < design.columns().size(); column++) {
      margins.add(new TreeSet<>(design.levels(column).keySet()));
    }
    List<Integer> starts = new ArrayList<>();
    long cells = 0;
    for (SortedSet<Integer> margin : margins) {
      starts.add((int) cells);
      long size = 1;
      for (int factor : margin) {
        size *= levels.get(factor);
      }
      cells += size;
      if (cells > MOST) {
        throw new InvalidInput(
            where, "the factors have more than %s cells; use fewer or coarser factors", MOST);
      }
    }
    return new CellMargins(List.copyOf(margins), List.copyOf(starts), levels, (int) cells);
  }

  /** The cell of a margin at which a row with these codes stands. */
  public int cell(int margin, int[] codes) {
    int index = 0;
    for (int factor : margins.get(margin)) {
      index = index * levels.get(factor) + codes[factor];
    }
    return starts.get(margin) + index;
  }

  /**
   * The cells of a margin at which rows stand; anything where a code is missing.
   *
   * @param codes of each factor, by row
   * @param cells is filled
   */
  public void cells(int margin, int[][] codes, int[] cells) {
    Arrays.fill(cells, 0);
    for (int factor : margins.get(margin)) {
      int size = levels.get(factor);
      int[] code = codes[factor];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i] * size + code[i];
      }
    }
    int start = starts.get(margin);
    for (int i = 0; i < cells.length; i++) {
      cells[i] += start;
    }
  }

  /** The cell at these levels; the margin of their factors exists for every column of a design. */
  public int cell(Map<Integer, Integer> at) {
    int[] codes = new int[levels.size()];
    at.forEach((factor, level) -> codes[factor] = level);
    return cell(margins.indexOf(new TreeSet<>(at.keySet())), codes);
  }

  /** Where a margin ends. */
  public int end(int margin) {
    return margin + 1 < starts.size() ? starts.get(margin + 1) : cells;
  }
}
