package org.kumiki.benchmarks.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.concealment.LinkedOutputs;
import org.kumiki.algorithms.disclosure.concealment.Verdict;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A table of two variables, one cell in twenty small and suppressed by its own network, was
 * released; now the counts by one of the variables are decided beside it. With 43 rows and 44
 * columns there are 1,980 unknown counts, missing among the levels.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class LinkedOutputsBenchmark {

  private static final Profile PROFILE = Profile.ACRO_DEFAULT;
  private static final int SMALL_PERCENT = 5;

  /** Levels of the variables. */
  @Param({"10x10", "20x20", "43x44"})
  public String size;

  private long[][] counts;
  private List<String> rows;
  private List<String> columns;
  private OutputFigures table;
  private OutputFigures margin;

  /** Makes both outputs. */
  @Setup
  public void outputs() {
    String[] parts = size.split("x", 2);
    int height = Integer.parseInt(parts[0]);
    int width = Integer.parseInt(parts[1]);
    Random random = new Random(3);
    counts = new long[height][width];
    for (long[] row : counts) {
      for (int j = 0; j < width; j++) {
        boolean small = random.nextInt(100) < SMALL_PERCENT;
        row[j] = small ? 1 + random.nextInt(9) : 10 + random.nextInt(60);
      }
    }
    rows = IntStream.range(0, height).mapToObj(i -> "r" + i).toList();
    columns = IntStream.range(0, width).mapToObj(j -> "c" + j).toList();
    table = table();
    List<Figure> figures = new ArrayList<>();
    Region complete = Region.complete(List.of("a"));
    for (int i = 0; i < height; i++) {
      Region row = complete.at("a", rows.get(i));
      figures.add(ShownCount.figure("/groups/" + i, row, rowTotal(i), PROFILE).movable());
    }
    margin = new OutputFigures(new TreeMap<>(Map.of("a", rows)), complete, figures, true);
  }

  private long rowTotal(int row) {
    return LongStream.of(counts[row]).sum();
  }

  private OutputFigures table() {
    Concealment concealment = new Concealment(PROFILE);
    int start = concealment.vertex();
    int end = concealment.vertex();
    int[] down = rows.stream().mapToInt(r -> concealment.vertex()).toArray();
    int[] across = columns.stream().mapToInt(c -> concealment.vertex()).toArray();
    Region complete = Region.complete(List.of("a", "b"));
    long all = 0;
    long[] columnTotals = new long[across.length];
    for (int i = 0; i < down.length; i++) {
      Region row = complete.at("a", rows.get(i));
      for (int j = 0; j < across.length; j++) {
        int cell = concealment.figure(down[i], across[j], counts[i][j]);
        concealment.describe(cell, "/counts/" + i + "/" + j, row.at("b", columns.get(j)));
        columnTotals[j] += counts[i][j];
      }
      all += rowTotal(i);
      concealment.describe(
          concealment.figure(start, down[i], rowTotal(i)), "/row_totals/" + i, row);
    }
    for (int j = 0; j < across.length; j++) {
      int total = concealment.figure(across[j], end, columnTotals[j]);
      concealment.describe(total, "/column_totals/" + j, complete.at("b", columns.get(j)));
    }
    concealment.describe(concealment.total(end, start, all), "/total", complete);
    concealment.decide();
    return concealment.output(new TreeMap<>(Map.of("a", rows, "b", columns)), complete);
  }

  /** The table alone, by maximum flows. */
  @Benchmark
  public OutputFigures alone() {
    return table();
  }

  /** The margin beside the table, by linear programming. */
  @Benchmark
  public Verdict beside() {
    return LinkedOutputs.decide(PROFILE, List.of(new Earlier("q1", table)), margin);
  }
}
