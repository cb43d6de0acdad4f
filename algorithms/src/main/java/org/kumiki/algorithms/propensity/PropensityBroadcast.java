package org.kumiki.algorithms.propensity;

import java.util.Base64;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round.
 *
 * @param model what the model of the treatment broadcasts, in base64
 * @param centre near the mean of the outcome; 0 before it is known
 * @param scale of the outcome; 1 before it is known
 * @param bounds between strata of the score, in rising order, in 1024ths
 */
record PropensityBroadcast(
    Phase phase, String model, double centre, double scale, List<Integer> bounds) {

  /** Cells of the score. */
  static final int CELLS = 1024;

  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of round. */
  enum Phase {
    /** A round of the model of the treatment. */
    MODEL,
    /** Persons per cell of the score, and the size of outcomes. */
    SCORES,
    /** The model's last round again, with what is weighted or in strata. */
    EFFECT
  }

  public PropensityBroadcast {
    bounds = List.copyOf(bounds);
  }

  static PropensityBroadcast of(
      Phase phase, byte[] model, double centre, double scale, List<Integer> bounds) {
    return new PropensityBroadcast(
        phase, Base64.getEncoder().encodeToString(model), centre, scale, bounds);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /** The model's own broadcast; the model checks it. */
  byte[] inner() {
    try {
      return Base64.getDecoder().decode(model);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("broadcast", "is not base64");
    }
  }

  static PropensityBroadcast read(byte[] bytes, PropensityParameters p) {
    PropensityBroadcast b = BroadcastReader.read(bytes, PropensityBroadcast.class, "propensity");
    boolean early = b.phase != Phase.EFFECT;
    boolean fits =
        Double.isFinite(b.centre)
            && b.scale > 0
            && Double.isFinite(b.scale)
            && b.bounds.size() < Math.max(1, p.strata());
    fits &= !early || (b.centre == 0 && b.scale == 1 && b.bounds.isEmpty());
    for (int i = 0; i < b.bounds.size(); i++) {
      int least = i == 0 ? 1 : b.bounds.get(i - 1) + 1;
      fits &= b.bounds.get(i) >= least && b.bounds.get(i) < CELLS;
    }
    if (!fits) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    return b;
  }

  /** The cell of a score. */
  static int cell(double score) {
    return (int) Math.clamp(Math.floor(score * CELLS), 0, CELLS - 1.0);
  }

  /** The stratum of a score: how many bounds it has reached. */
  int stratum(double score) {
    int cell = cell(score);
    int stratum = 0;
    while (stratum < bounds.size() && cell >= bounds.get(stratum)) {
      stratum++;
    }
    return stratum;
  }

  int strata() {
    return bounds.size() + 1;
  }
}
