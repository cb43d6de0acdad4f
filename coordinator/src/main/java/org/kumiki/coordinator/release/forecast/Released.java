package org.kumiki.coordinator.release.forecast;

import java.util.List;
import java.util.Objects;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;

/**
 * An output that was released under the permit, as whoever read it knows it.
 *
 * @param query whose it is
 * @param relation of its persons to those of the new query
 * @param sameData true if the same institutions and data versions would be asked now
 * @param figures its counts
 */
public record Released(String query, Relation relation, boolean sameData, OutputFigures figures) {

  /** Never null. */
  public Released {
    Objects.requireNonNull(query);
    Objects.requireNonNull(relation);
    Objects.requireNonNull(figures);
  }

  Released with(List<Figure> others) {
    return new Released(query, relation, sameData, figures.with(others));
  }
}
