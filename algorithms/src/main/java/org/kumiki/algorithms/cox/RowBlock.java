package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.List;

/**
 * Complete rows in the order of the frame; {@code x} row after row, as they are in the data. Arrays
 * are shared: read only.
 */
final class RowBlock {
  final double[] start;
  final double[] time;
  final boolean[] event;
  final double[] x;
  final double[] offset;
  final double[] weight;
  final int[] person;

  /** The stratum of each row that the model declares. */
  final int[] stratum;

  /** The declared cluster of each row; 0 where persons are clusters, or nobody asks. */
  final int[] cluster;

  RowBlock(
      double[] start,
      double[] time,
      boolean[] event,
      double[] x,
      double[] offset,
      double[] weight,
      int[] person,
      int[] stratum,
      int[] cluster) {
    this.start = start;
    this.time = time;
    this.event = event;
    this.x = x;
    this.offset = offset;
    this.weight = weight;
    this.person = person;
    this.stratum = stratum;
    this.cluster = cluster;
  }

  int rows() {
    return time.length;
  }

  /** The rows of all blocks, one after the other. */
  static RowBlock joined(List<RowBlock> blocks, int width) {
    int rows = Math.toIntExact(blocks.stream().mapToLong(RowBlock::rows).sum());
    RowBlock all = empty(rows, width);
    int at = 0;
    for (RowBlock b : blocks) {
      for (int i = 0; i < b.rows(); i++, at++) {
        all.copy(at, b, i, width);
      }
    }
    return all;
  }

  /** Some of the rows, by their places. */
  RowBlock part(int[] places, int width) {
    RowBlock part = empty(places.length, width);
    for (int at = 0; at < places.length; at++) {
      part.copy(at, this, places[at], width);
    }
    return part;
  }

  /** The same rows of a block that was too long. */
  RowBlock first(int rows, int width) {
    return new RowBlock(
        Arrays.copyOf(start, rows),
        Arrays.copyOf(time, rows),
        Arrays.copyOf(event, rows),
        Arrays.copyOf(x, rows * width),
        Arrays.copyOf(offset, rows),
        Arrays.copyOf(weight, rows),
        Arrays.copyOf(person, rows),
        Arrays.copyOf(stratum, rows),
        Arrays.copyOf(cluster, rows));
  }

  private static RowBlock empty(int rows, int width) {
    return new RowBlock(
        new double[rows],
        new double[rows],
        new boolean[rows],
        new double[rows * width],
        new double[rows],
        new double[rows],
        new int[rows],
        new int[rows],
        new int[rows]);
  }

  private void copy(int at, RowBlock from, int row, int width) {
    start[at] = from.start[row];
    time[at] = from.time[row];
    event[at] = from.event[row];
    System.arraycopy(from.x, row * width, x, at * width, width);
    offset[at] = from.offset[row];
    weight[at] = from.weight[row];
    person[at] = from.person[row];
    stratum[at] = from.stratum[row];
    cluster[at] = from.cluster[row];
  }
}
