package org.kumiki.benchmarks.statistics;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.kumiki.algorithms.numeric.WeightedCrossProducts;
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
 * The cost in X'WX, X'W1 and X'r by the number of columns, beside that of reading its numbers once,
 * which is what the memory allows, and of the plain sum that the strips stand for. Each thread has
 * rows of its own, larger than the caches. With the processor's vectors, as the launcher starts a
 * node.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dkumiki.vectors=true"})
public class CrossProductBenchmark {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** Rows at a time, as a node builds a model's columns. */
  private static final int BLOCK = 1024;

  /** Numbers of a thread: 160 MiB, so that no cache keeps them from one pass to the next. */
  private static final int NUMBERS = 20 << 20;

  @Param({"4", "8", "12", "20"})
  private int columns;

  /** One after the other they are a thread's rows. */
  private double[][][] blocks = new double[0][0][0];

  private final double[] weight = new double[BLOCK];
  private final double[] residual = new double[BLOCK];

  /** Standard normal numbers. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    blocks = new double[NUMBERS / BLOCK / columns][columns][BLOCK];
    for (double[][] block : blocks) {
      for (double[] column : block) {
        Arrays.setAll(column, i -> random.nextGaussian());
      }
    }
    Arrays.fill(weight, 0.25);
    Arrays.fill(residual, 0.5);
  }

  /** The sums in strips. */
  @Benchmark
  public double strips() {
    WeightedCrossProducts products = new WeightedCrossProducts(columns);
    for (double[][] block : blocks) {
      products.add(block, BLOCK, weight, residual);
    }
    return products.weights();
  }

  /** The same of rows that the processor has near already, as a node has whose columns are new. */
  @Benchmark
  public double near() {
    WeightedCrossProducts products = new WeightedCrossProducts(columns);
    for (int i = 0; i < blocks.length; i++) {
      products.add(blocks[0], BLOCK, weight, residual);
    }
    return products.weights();
  }

  /** Each product added by itself. */
  @Benchmark
  public double plain() {
    double[] sums = new double[columns * (columns + 1) / 2 + 2 * columns];
    for (double[][] block : blocks) {
      for (int i = 0; i < BLOCK; i++) {
        int at = 0;
        for (int j = 0; j < columns; j++) {
          double weighted = weight[i] * block[j][i];
          for (int k = 0; k <= j; k++, at++) {
            sums[at] += weighted * block[k][i];
          }
        }
        for (int j = 0; j < columns; j++) {
          sums[at++] += weight[i] * block[j][i];
          sums[at++] += residual[i] * block[j][i];
        }
      }
    }
    return sums[0];
  }

  /** Reads every number once, four columns at a time with the processor's vectors. */
  @Benchmark
  public double read() {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    for (double[][] block : blocks) {
      for (int j = 0; j < columns; j += 4) {
        double[] first = block[j];
        double[] second = block[j + 1];
        double[] third = block[j + 2];
        double[] fourth = block[j + 3];
        for (int i = 0; i < BLOCK; i += SPECIES.length()) {
          a = a.add(DoubleVector.fromArray(SPECIES, first, i));
          b = b.add(DoubleVector.fromArray(SPECIES, second, i));
          c = c.add(DoubleVector.fromArray(SPECIES, third, i));
          d = d.add(DoubleVector.fromArray(SPECIES, fourth, i));
        }
      }
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }
}
