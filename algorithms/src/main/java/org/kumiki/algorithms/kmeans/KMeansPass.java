package org.kumiki.algorithms.kmeans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonSet;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** One round over a node's complete rows. Of equally near centres the first counts, as in R. */
final class KMeansPass implements Pass {

  private final KMeansParameters p;
  private final KMeansBroadcast b;
  private final int width;
  private final int clusters;
  private final double[] shift;
  private final double[] scale;
  private final double[] before;
  private final double[] centres;

  KMeansPass(KMeansParameters p, KMeansBroadcast b) {
    this.p = p;
    this.b = b;
    width = p.width();
    clusters = p.clusters();
    shift = array(b.shift());
    scale = array(b.scale());
    before = array(b.before());
    centres = array(b.centres());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows r = (Rows) total;
    r.cases.write(out);
    switch (b.phase()) {
      case MOMENTS -> {
        out.put(KMeansLayout.SUMS, r.sums.values(0, width));
        out.put(KMeansLayout.SQUARES, r.sums.values(width, width));
        out.count(KMeansLayout.NOT_BINARY, r.counts);
      }
      case MOVES -> out.count(KMeansLayout.MOVED, r.size(0));
      case SUMS -> {
        out.count(KMeansLayout.NODES, 1);
        out.count(KMeansLayout.CLUSTER_ROWS, r.counts);
        long[] persons = new long[clusters];
        Arrays.setAll(persons, r::size);
        out.count(KMeansLayout.CLUSTER_PERSONS, persons);
        out.count(
            KMeansLayout.CLUSTER_NODES,
            Arrays.stream(r.counts).map(rows -> rows > 0 ? 1 : 0).toArray());
        out.put(KMeansLayout.CLUSTER_SUMS, r.sums.values(0, clusters * width));
        out.put(KMeansLayout.CLUSTER_SQUARES, r.sums.values(clusters * width, clusters));
      }
    }
  }

  private int nearest(double[] z, double[] of) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < clusters; c++) {
      double distance = 0;
      for (int v = 0; v < width; v++) {
        double difference = z[v] - of[c * width + v];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final RunningSums sums = new RunningSums(Math.max(2 * width, clusters * (width + 1)));
    private final long[] counts =
        new long[b.phase() == KMeansBroadcast.Phase.SUMS ? clusters : width];
    private final List<PersonSet> persons = new ArrayList<>();

    long size(int set) {
      return set < persons.size() ? persons.get(set).size() : 0;
    }

    @Override
    public void add(Batch batch) {
      while (persons.size() < clusters) {
        persons.add(new PersonSet(batch.distinctPersons()));
      }
      double[][] values = new double[width][];
      for (int v = 0; v < width; v++) {
        values[v] = batch.numbers(p.names().get(v));
      }
      double[] row = new double[width];
      for (int i = 0; i < batch.rows(); i++) {
        boolean complete = true;
        int at = batch.offset() + i;
        for (int v = 0; v < width; v++) {
          row[v] = values[v][at];
          complete &= !Double.isNaN(row[v]);
        }
        cases.add(batch, i, complete);
        if (complete) {
          add(row, batch.persons()[at]);
        }
      }
    }

    private void add(double[] row, int person) {
      if (b.phase() == KMeansBroadcast.Phase.MOMENTS) {
        for (int v = 0; v < width; v++) {
          sums.add(v, row[v]);
          sums.add(width + v, row[v] * row[v]);
          counts[v] += row[v] == 0 || row[v] == 1 ? 0 : 1;
        }
        return;
      }
      for (int v = 0; v < width; v++) {
        row[v] = (row[v] - shift[v]) / scale[v];
      }
      int cluster = nearest(row, centres);
      if (b.phase() == KMeansBroadcast.Phase.MOVES) {
        if (cluster != nearest(row, before)) {
          persons.getFirst().add(person);
        }
        return;
      }
      counts[cluster]++;
      persons.get(cluster).add(person);
      for (int v = 0; v < width; v++) {
        sums.add(cluster * width + v, row[v]);
        sums.add(clusters * width + cluster, row[v] * row[v]);
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      sums.merge(o.sums);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += o.counts[i];
      }
      for (int i = 0; i < o.persons.size(); i++) {
        if (i < persons.size()) {
          persons.get(i).merge(o.persons.get(i));
        } else {
          persons.add(o.persons.get(i));
        }
      }
    }
  }
}
