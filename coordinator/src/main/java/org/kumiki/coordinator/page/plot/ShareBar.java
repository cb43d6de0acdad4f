package org.kumiki.coordinator.page.plot;

import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * A bar of shares that add up to 1: a category each, with the words to show for it. What is not
 * shown has a label and no share.
 */
public record ShareBar(String name, String total, List<Part> parts) {

  public ShareBar {
    parts = List.copyOf(parts);
  }

  /** A category's part of the bar. */
  public record Part(Optional<Double> share, Phrase label) {}
}
