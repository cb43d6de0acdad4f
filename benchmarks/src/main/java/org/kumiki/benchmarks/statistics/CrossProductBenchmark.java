package org.kumiki.benchmarks.statistics;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.kumiki.algorithms.numeric.WeightedCrossProducts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A row's cost in X'WX, X'W1 and X'r of 20 columns, beside that of reading its numbers once, which
 * is what the memory allows, and of the plain sum that the strips stand for. One thread; the rows
 * are larger than the caches.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CrossProductBenchmark {

  private static final int COLUMNS = 20;
  private static final int ROWS = 1 << 20;

  private final double[] rows = new double[ROWS * COLUMNS];

  /** Standard normal numbers. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextGaussian();
    }
  }

  /** The sums in strips. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double strips() {
    WeightedCrossProducts products = new WeightedCrossProducts(COLUMNS);
    for (int i = 0; i < ROWS; i++) {
      products.add(rows, i * COLUMNS, 0.25, 0.5);
    }
    return products.weights();
  }

  /** Each product added by itself. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double plain() {
    double[] sums = new double[COLUMNS * (COLUMNS + 1) / 2 + 2 * COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      int from = i * COLUMNS;
      int at = 0;
      for (int j = 0; j < COLUMNS; j++) {
        double weighted = 0.25 * rows[from + j];
        for (int k = 0; k <= j; k++, at++) {
          sums[at] += weighted * rows[from + k];
        }
      }
      for (int j = 0; j < COLUMNS; j++) {
        sums[at++] += 0.25 * rows[from + j];
        sums[at++] += 0.5 * rows[from + j];
      }
    }
    return sums[0];
  }

  /** Reads every number once. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double read() {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = 0; i < rows.length; i += 4) {
      a += rows[i];
      b += rows[i + 1];
      c += rows[i + 2];
      d += rows[i + 3];
    }
    return a + b + c + d;
  }
}
