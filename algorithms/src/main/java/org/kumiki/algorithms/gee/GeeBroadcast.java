package org.kumiki.algorithms.gee;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.glm.Cluster;
import org.kumiki.algorithms.parameters.BroadcastReader;
import org.kumiki.algorithms.regression.Ascent;
import org.kumiki.algorithms.regression.Standard;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round.
 *
 * @param clusters over all nodes, once known; a node adds nothing to sums over fewer than ten
 * @param beta coefficients on standardised columns; empty before the fit
 * @param alpha of the working correlation
 */
record GeeBroadcast(
    Standard standard, Phase phase, long clusters, List<Double> beta, double alpha) {

  private static final double LINEAR_BOX = 1e12;
  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of round. */
  enum Phase {
    /** Means, then deviations, of columns and response. */
    SCALES,
    /** The generalised linear model of independent rows, where the search begins. */
    INDEPENDENT,
    /** The equations at a correlation. */
    EQUATIONS,
    /** At their solution, with what errors need. */
    ERRORS
  }

  GeeBroadcast {
    beta = List.copyOf(beta);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static double box(GeeParameters p) {
    return p.linear() ? LINEAR_BOX : Ascent.BOX;
  }

  static GeeBroadcast read(byte[] bytes, GeeParameters p) {
    GeeBroadcast b = BroadcastReader.read(bytes, GeeBroadcast.class, "gee");
    boolean ready = b.standard.checked(p.source()).ready();
    int expected = ready ? p.width() : 0;
    double box = box(p);
    if (ready == (b.phase == Phase.SCALES) || b.beta.size() != expected) {
      throw new InvalidInput("broadcast", "wrong shape");
    }
    if (!b.beta.stream().allMatch(v -> Math.abs(v) <= box)) {
      throw new InvalidInput(
          "broadcast", "a coefficient on a standardised column lies outside -%s to %s", box, box);
    }
    boolean free = p.correlation() != WorkingCorrelation.INDEPENDENCE;
    boolean correlated = free && ready && b.phase != Phase.INDEPENDENT;
    if (!(Math.abs(b.alpha) < 1) || (!correlated && b.alpha != 0)) {
      throw new InvalidInput("broadcast", "expected a correlation above -1 and below 1");
    }
    if (ready && b.clusters < Cluster.LEAST) {
      throw new InvalidInput("broadcast", "a sum over fewer than %s clusters", Cluster.LEAST);
    }
    return b;
  }
}
