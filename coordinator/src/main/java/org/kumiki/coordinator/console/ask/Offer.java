package org.kumiki.coordinator.console.ask;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A permit under which the person may ask now.
 *
 * @param permit its id
 * @param to when it ends
 * @param purposes by their codes
 * @param datasets {@code node/dataset}
 * @param templates that it allows
 */
public record Offer(
    String permit,
    Instant to,
    List<String> purposes,
    List<String> datasets,
    List<TemplateOffer> templates) {

  /** A template of the permit. */
  public record TemplateOffer(String id, String version, String algorithm) {}

  /** Copies. */
  public Offer {
    Objects.requireNonNull(permit);
    Objects.requireNonNull(to);
    purposes = List.copyOf(purposes);
    datasets = List.copyOf(datasets);
    templates = List.copyOf(templates);
  }
}
