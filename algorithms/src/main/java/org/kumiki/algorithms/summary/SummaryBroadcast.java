package org.kumiki.algorithms.summary;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round. {@link #read} accepts only what the coordinator's steps could
 * have made.
 *
 * @param centre per variable with moments and group; empty in the first round
 * @param scale powers of two, likewise
 * @param grids per variable with moments; empty without quantiles
 * @param windows where the second histogram looks
 */
record SummaryBroadcast(
    Phase phase, List<Double> centre, List<Double> scale, List<Grid> grids, List<Window> windows) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of round. */
  enum Phase {
    SUMS,
    POWERS,
    REFINED
  }

  SummaryBroadcast {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
    grids = List.copyOf(grids);
    windows = List.copyOf(windows);
  }

  static SummaryBroadcast first() {
    return new SummaryBroadcast(Phase.SUMS, List.of(), List.of(), List.of(), List.of());
  }

  SummaryBroadcast refined(List<Window> where) {
    return new SummaryBroadcast(Phase.REFINED, centre, scale, grids, where);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static SummaryBroadcast read(byte[] bytes, SummaryParameters p) {
    SummaryBroadcast b = BroadcastReader.read(bytes, SummaryBroadcast.class, "summary");
    if (!b.isSane(p)) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    return b;
  }

  private boolean isSane(SummaryParameters p) {
    int numeric = p.numeric().size();
    int cells = phase == Phase.SUMS ? 0 : numeric * p.groups();
    int expectedGrids = phase == Phase.SUMS || p.quantiles().isEmpty() ? 0 : numeric;
    int mostWindows = phase == Phase.REFINED ? cells * p.quantiles().size() : 0;
    return centre.size() == cells
        && scale.size() == cells
        && grids.size() == expectedGrids
        && windows.size() <= mostWindows
        && windows.isEmpty() == (phase != Phase.REFINED)
        && windows.stream().distinct().count() == windows.size()
        && windows.stream().allMatch(w -> w.isSane(numeric, p.groups()))
        && centre.stream().allMatch(Double::isFinite)
        && scale.stream().allMatch(s -> s > 0 && Double.isFinite(s))
        && grids.stream().allMatch(Grid::isSane);
  }
}
