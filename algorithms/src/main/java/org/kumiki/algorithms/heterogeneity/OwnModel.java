package org.kumiki.algorithms.heterogeneity;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.meta.SiteModel;

/** A node's own model in one run: fitted once, for it depends on no broadcast. */
final class OwnModel {

  private final SiteModel<?, ?, ?> model;
  private volatile Optional<OwnEstimates> kept = Optional.empty();

  OwnModel(SiteModel<?, ?, ?> model) {
    this.model = model;
  }

  boolean isKnown() {
    return kept.isPresent();
  }

  /** The estimates; the rows are read only where they are not known yet. */
  OwnEstimates of(List<Batch> rows) {
    OwnEstimates mine = kept.orElseGet(() -> new OwnEstimates(model.fit(rows)));
    kept = Optional.of(mine);
    return mine;
  }

  /** What the node's own people may read of estimates that are far from those over all rows. */
  List<String> remarks(WithBroadcast b) {
    return kept.map(mine -> mine.far(b)).orElse(List.of()).stream()
        .map(
            j ->
                "this node's own estimate of `%s` is far from the one over all rows; see whether its variables mean here what they mean elsewhere"
                    .formatted(model.terms().get(j)))
        .toList();
  }
}
