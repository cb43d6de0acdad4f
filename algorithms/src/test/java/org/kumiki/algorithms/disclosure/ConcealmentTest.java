package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks tables by listing every table that agrees with what is shown: the reader of R7 without a
 * shortcut, and without the code under test.
 */
final class ConcealmentTest {

  private static final Profile ROUNDED = new Profile("TEST", 4, 2, 0, 0, 0);
  private static final Profile EXACT = new Profile("TEST", 3, 1, 0, 0, 0);
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;
  private static final int MOST = 60;

  /** A 2 x 3 table with its margins, and what is shown of it. */
  private static final class Sheet {
    private final long[][] counts;
    private final Profile profile;
    private final Concealment concealment;
    private final int[][] cells = new int[ROWS][COLUMNS];
    private final int[] rows = new int[ROWS];
    private final int[] columns = new int[COLUMNS];
    private final int total;

    // A withheld figure that the reader is given nevertheless; -1 for none.
    private int given = -1;

    Sheet(long[][] counts, Profile profile) {
      this.counts = counts;
      this.profile = profile;
      concealment = new Concealment(profile);
      int start = concealment.vertex();
      int end = concealment.vertex();
      int[] row = {concealment.vertex(), concealment.vertex()};
      int[] column = {concealment.vertex(), concealment.vertex(), concealment.vertex()};
      long all = 0;
      for (int i = 0; i < ROWS; i++) {
        long sum = Arrays.stream(counts[i]).sum();
        rows[i] = concealment.figure(start, row[i], sum);
        all += sum;
        for (int j = 0; j < COLUMNS; j++) {
          cells[i][j] = concealment.figure(row[i], column[j], counts[i][j]);
        }
      }
      for (int j = 0; j < COLUMNS; j++) {
        columns[j] = concealment.figure(column[j], end, counts[0][j] + counts[1][j]);
      }
      total = concealment.total(end, start, all);
    }

    Sheet decided() {
      concealment.decide();
      return this;
    }

    /** What the reader knows of a figure: least and most. */
    private int[] known(int figure, long count, boolean allWithheld) {
      int k = profile.k();
      if (allWithheld && figure != total && count >= k) {
        return new int[] {k, MOST};
      }
      if (concealment.isShown(figure) || figure == given) {
        long shown = profile.round(count);
        if (shown == 0) {
          return new int[] {0, 0};
        }
        int[] range = {MOST, 0};
        for (int c = k; c <= MOST; c++) {
          if (profile.round(c) == shown && (figure != total || coverage(c) == coverage(count))) {
            range[0] = Math.min(range[0], c);
            range[1] = c;
          }
        }
        return range;
      }
      return concealment.isSmall(figure) ? new int[] {1, k - 1} : new int[] {k, MOST};
    }

    // The coverage of the result document: the total once more, to the nearest 10.
    private static long coverage(long count) {
      return (count + 5) / 10;
    }

    /**
     * Least and most of every cell, then row, then column, over all tables that agree.
     *
     * @param allWithheld as if every figure but zeros and the total were withheld
     */
    int[][] attack(boolean allWithheld) {
      int[][] range = new int[ROWS * COLUMNS + ROWS + COLUMNS][];
      Arrays.setAll(range, i -> new int[] {Integer.MAX_VALUE, -1});
      int[] last = known(total, sum(), false);
      Map<Integer, List<int[]>> second = new HashMap<>();
      for (int[] b : lines(1, allWithheld, last[1])) {
        second.computeIfAbsent(b[0] + b[1] + b[2], key -> new ArrayList<>()).add(b);
      }
      int[][] columnKnown = new int[COLUMNS][];
      for (int j = 0; j < COLUMNS; j++) {
        columnKnown[j] = known(columns[j], counts[0][j] + counts[1][j], allWithheld);
      }
      for (int[] a : lines(0, allWithheld, last[1])) {
        int own = a[0] + a[1] + a[2];
        for (int rest = Math.max(0, last[0] - own); rest <= last[1] - own; rest++) {
          for (int[] b : second.getOrDefault(rest, List.of())) {
            boolean agrees = true;
            for (int j = 0; j < COLUMNS && agrees; j++) {
              agrees = a[j] + b[j] >= columnKnown[j][0] && a[j] + b[j] <= columnKnown[j][1];
            }
            if (agrees) {
              widen(range, a, b);
            }
          }
        }
      }
      return range;
    }

    private static void widen(int[][] range, int[] a, int[] b) {
      int at = 0;
      for (int v : a) {
        widen(range[at++], v);
      }
      for (int v : b) {
        widen(range[at++], v);
      }
      widen(range[at++], a[0] + a[1] + a[2]);
      widen(range[at++], b[0] + b[1] + b[2]);
      for (int j = 0; j < COLUMNS; j++) {
        widen(range[at++], a[j] + b[j]);
      }
    }

    private static void widen(int[] range, int value) {
      range[0] = Math.min(range[0], value);
      range[1] = Math.max(range[1], value);
    }

    private long sum() {
      return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    private List<int[]> lines(int i, boolean allWithheld, int most) {
      List<int[]> lines = new ArrayList<>();
      int[] row = known(rows[i], Arrays.stream(counts[i]).sum(), allWithheld);
      int[][] cell = new int[COLUMNS][];
      for (int j = 0; j < COLUMNS; j++) {
        cell[j] = known(cells[i][j], counts[i][j], allWithheld);
      }
      int end = Math.min(row[1], most);
      for (int a = cell[0][0]; a <= Math.min(cell[0][1], end); a++) {
        for (int b = cell[1][0]; b <= Math.min(cell[1][1], end - a); b++) {
          for (int c = cell[2][0]; c <= Math.min(cell[2][1], end - a - b); c++) {
            if (a + b + c >= row[0]) {
              lines.add(new int[] {a, b, c});
            }
          }
        }
      }
      return lines;
    }

    /** Figures in the order of {@link #attack}. */
    List<Integer> order() {
      List<Integer> order = new ArrayList<>();
      for (int[] row : cells) {
        for (int figure : row) {
          order.add(figure);
        }
      }
      for (int figure : rows) {
        order.add(figure);
      }
      for (int figure : columns) {
        order.add(figure);
      }
      return order;
    }

    /** Withheld figures whose interval is narrower than R7 allows. */
    long narrow() {
      int[][] range = attack(false);
      int k = profile.k();
      long found = 0;
      for (int i = 0; i < range.length; i++) {
        int figure = order().get(i);
        int values = range[i][1] - range[i][0] + 1;
        if (concealment.isSmall(figure)) {
          found += 2 * values < k - 1 || values < 2 ? 1 : 0;
        } else if (!concealment.isShown(figure) && figure != given && values < k) {
          int[] widest = attack(true)[i];
          found += values < widest[1] - widest[0] + 1 ? 1 : 0;
        }
      }
      return found;
    }

    /** Figures withheld for the sake of others that could be shown. */
    long needless() {
      long found = 0;
      for (int figure : order()) {
        if (!concealment.isShown(figure) && !concealment.isSmall(figure)) {
          given = figure;
          found += narrow() == 0 ? 1 : 0;
          given = -1;
        }
      }
      return found;
    }

    long shownCells() {
      return Arrays.stream(cells).flatMapToInt(Arrays::stream).filter(concealment::isShown).count();
    }
  }

  private static long[][] table(Random random, int most) {
    long[][] counts = new long[ROWS][COLUMNS];
    for (long[] row : counts) {
      for (int j = 0; j < COLUMNS; j++) {
        row[j] = random.nextInt(5) == 0 ? 0 : random.nextInt(most + 1);
      }
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void smallCounts_cannotBeWorkedOutFromMargins(boolean rounded) {
    Random random = new Random(7);
    int leaking = 0;
    int partly = 0;
    for (int i = 0; i < 150; i++) {
      long[][] counts = table(random, 8);
      Profile profile = rounded ? ROUNDED : EXACT;
      long all = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
      if (all < profile.k()) {
        continue;
      }
      // The same attack on a table whose small cells alone are withheld.
      leaking += new Sheet(counts, profile).narrow() > 0 ? 1 : 0;
      Sheet sheet = new Sheet(counts, profile).decided();
      if (!sheet.concealment.exhausted()) {
        assertThat(sheet.narrow()).as(Arrays.deepToString(counts)).isZero();
        assertThat(sheet.needless()).as(Arrays.deepToString(counts)).isZero();
        partly += sheet.shownCells() > 0 ? 1 : 0;
      }
    }
    assertThat(leaking).isGreaterThan(30);
    assertThat(partly).isGreaterThan(30);
  }

  @Test
  void tableWithoutSmallCounts_isShownWhole() {
    Sheet sheet =
        new Sheet(new long[][] {{12, 0, 40}, {31, 25, 11}}, Profile.ACRO_DEFAULT).decided();
    assertThat(sheet.order()).allMatch(sheet.concealment::isShown);
    assertThat(sheet.concealment.shown(sheet.cells[0][0]).display()).isEqualTo("10");
    assertThat(sheet.concealment.shown(sheet.cells[0][1]).display()).isEqualTo("0");
  }

  @Test
  void withoutRules_everythingIsShownExactly() {
    Sheet sheet = new Sheet(new long[][] {{1, 0, 4}, {3, 2, 11}}, Profile.NONE).decided();
    assertThat(sheet.order()).allMatch(sheet.concealment::isShown);
    assertThat(sheet.concealment.shown(sheet.cells[0][0]).display()).isEqualTo("1");
  }

  @Test
  void smallestFigureAsShown_isWithheldFirst_thenTheFirstDeclared() {
    // 98 to 102 persons less 48 to 52 less 53 to 57 leave nothing but 1 for the first group.
    assertThat(withheldGroups(1, 48, 53)).containsExactly(0, 1);
    assertThat(withheldGroups(1, 53, 48)).containsExactly(0, 2);
    assertThat(withheldGroups(1, 53, 53)).containsExactly(0, 1);
    assertThat(withheldGroups(1, 50, 50)).containsExactly(0);
  }

  @Test
  void totalRoundedTwice_isKnownToBoth() {
    // 503 persons are 505 to the nearest 5 and 500 to the nearest 10: 503 or 504, less 248 to 252
    // and 253 to 257 leaves 1 to 3; by the first rounding alone it were 1 to 6.
    assertThat(withheldGroups(1, 249, 253)).containsExactly(0, 1);
    // 507 persons are 505 to 507, less 243 to 247 and 248 to 252: at least 6; else at least 4.
    assertThat(withheldGroups(9, 246, 252)).containsExactly(0, 1);
  }

  private static List<Integer> withheldGroups(long... counts) {
    Concealment concealment = new Concealment(Profile.ACRO_DEFAULT);
    int start = concealment.vertex();
    int end = concealment.vertex();
    for (long count : counts) {
      concealment.figure(start, end, count);
    }
    concealment.total(end, start, Arrays.stream(counts).sum());
    concealment.decide();
    List<Integer> withheld = new ArrayList<>();
    for (int figure = 0; figure < counts.length; figure++) {
      if (!concealment.isShown(figure)) {
        withheld.add(figure);
      }
    }
    return withheld;
  }

  @Test
  void totalOfFewMoreThanK_cannotHideASmallGroup() {
    Concealment concealment = new Concealment(Profile.ACRO_DEFAULT);
    int start = concealment.vertex();
    int end = concealment.vertex();
    concealment.figure(start, end, 11);
    concealment.figure(start, end, 1);
    concealment.total(end, start, 12);
    concealment.decide();
    assertThat(concealment.exhausted()).isTrue();
  }

  @Test
  void impliedCount_isKeptFromBeingWorkedOut() {
    Concealment concealment = new Concealment(Profile.ACRO_DEFAULT);
    int start = concealment.vertex();
    int end = concealment.vertex();
    int events = concealment.figure(start, end, 98);
    concealment.implied(start, end, 2);
    concealment.total(end, start, 100);
    concealment.decide();
    assertThat(concealment.isShown(events)).isFalse();
    assertThat(concealment.exhausted()).isFalse();
  }
}
