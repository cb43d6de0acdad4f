package org.kumiki.algorithms.cox;

import java.util.Optional;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;

/**
 * A node's part of a Cox model. It reads and sorts its rows in the first pass and keeps them; later
 * rounds compute on what it kept and read nothing. The passes of one run follow each other.
 */
final class CoxProgram implements NodeProgram {

  private final CoxParameters p;
  private volatile Optional<SiteRows> kept = Optional.empty();

  CoxProgram(CoxParameters p) {
    this.p = p;
  }

  @Override
  public Pass begin(byte[] broadcast) {
    return new CoxPass(p, CoxBroadcast.read(broadcast, p), this);
  }

  boolean hasRows() {
    return kept.isPresent();
  }

  /** The site's rows; from the collector if this is the first pass. */
  SiteRows rows(RowCollector collected) {
    SiteRows rows = kept.orElseGet(collected::site);
    kept = Optional.of(rows);
    return rows;
  }
}
