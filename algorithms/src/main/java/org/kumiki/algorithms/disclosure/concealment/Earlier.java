package org.kumiki.algorithms.disclosure.concealment;

import java.util.Objects;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;

/**
 * An output of the analysis set that was released before.
 *
 * @param query whose it is
 * @param figures its counts
 */
public record Earlier(String query, OutputFigures figures) {

  /** Never null. */
  public Earlier {
    Objects.requireNonNull(query);
    Objects.requireNonNull(figures);
  }
}
