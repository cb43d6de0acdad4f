package org.kumiki.benchmarks.secureagg;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.mask.Chunks;
import org.kumiki.secureagg.mask.MaskedVector;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.LaneAddition;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * A node's cost of one report among n nodes with l entries (masks, addition, hash tree), and the
 * coordinator's cost of adding one report. One thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MaskingBenchmark {

  /** Nodes, this one included. */
  @Param({"10", "100"})
  public int nodes;

  /** Entries of the vector. */
  @Param({"100000"})
  public int entries;

  /** The ring of the entries. */
  @Param({"W64", "W128"})
  public Lane lane;

  private final SecureRandom random = new SecureRandom();
  private EncodedVector vector;
  private List<Secret> keys;
  private LaneAddition lanes;
  private long[] sum;
  private long[] report;

  /** Makes the vector and the pair keys. */
  @Setup
  public void setUp() {
    VectorSpec spec = new VectorSpec("round", nodes, List.of(new Segment(lane, entries, 0, 40)));
    vector = new VectorEncoder(spec).longs(0, new long[entries]).encode(random);
    keys = new ArrayList<>();
    for (int i = 1; i < nodes; i++) {
      keys.add(Secret.random(32, random));
    }
    lanes = new LaneAddition(spec);
    sum = new long[spec.words()];
    report = random.longs(spec.words()).toArray();
  }

  /** All chunks of a report. */
  @Benchmark
  public void mask(Blackhole hole) {
    List<MaskStream> added = new ArrayList<>();
    List<MaskStream> subtracted = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      (i % 2 == 0 ? added : subtracted).add(new MaskStream(keys.get(i)));
    }
    MaskedVector masked = new MaskedVector(vector, added, subtracted);
    for (int i = 0; i < Chunks.count(sum.length); i++) {
      Bytes chunk = masked.next();
      hole.consume(chunk);
    }
    hole.consume(masked.tree().root());
  }

  /** One received report. */
  @Benchmark
  public long[] add() {
    lanes.add(sum, 0, report, 0, report.length);
    return sum;
  }
}
