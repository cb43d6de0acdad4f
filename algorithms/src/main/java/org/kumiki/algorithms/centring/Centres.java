package org.kumiki.algorithms.centring;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets from a statistic of two rounds: nothing in the first, then a centre and a
 * scale for each column that is summed. Serialises to JSON.
 *
 * @param rows in use in the first round; 0 before
 * @param centre per column; empty in the first round
 * @param scale powers of two, likewise
 */
public record Centres(long rows, List<Double> centre, List<Double> scale) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final long MOST_ROWS = 1L << 40;

  /** Copies. */
  public Centres {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
  }

  /** Of the first round. */
  public static Centres none() {
    return new Centres(0, List.of(), List.of());
  }

  /**
   * From the sums of the first round, an entry per column. A mean of few persons is not sent.
   *
   * @param rows in use in all
   * @param own rows of each column
   * @param persons of each column
   */
  public static Centres of(long rows, long[] own, long[] persons, double[] sums, double[] squares) {
    List<Double> centre = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      Centring about =
          Centring.isEnough(persons[i])
              ? Centring.exact(own[i], sums[i], squares[i])
              : Centring.coarse(own[i], persons[i], sums[i], squares[i]);
      centre.add(about.centre());
      scale.add(about.scale());
    }
    return new Centres(rows, centre, scale);
  }

  /** True in the first round. */
  public boolean areUnknown() {
    return centre.isEmpty();
  }

  /** As bytes. */
  public byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * From bytes of somebody who may lie.
   *
   * @param statistic whose they are, for people
   * @throws InvalidInput if no statistic of so many columns could have made them
   */
  public static Centres read(byte[] bytes, int columns, String statistic) {
    Centres b = BroadcastReader.read(bytes, Centres.class, statistic);
    boolean first = b.centre.isEmpty() && b.scale.isEmpty() && b.rows == 0;
    boolean second =
        b.centre.size() == columns
            && b.scale.size() == columns
            && b.rows > 0
            && b.rows < MOST_ROWS
            && b.centre.stream().allMatch(Double::isFinite)
            && b.scale.stream().allMatch(s -> s > 0 && Double.isFinite(s));
    if (!first && !second) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    return b;
  }
}
