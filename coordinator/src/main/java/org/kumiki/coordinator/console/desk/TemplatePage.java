package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Objects;

/**
 * A template, and what leaves a node when it runs.
 *
 * @param id of the template
 * @param version semver
 * @param algorithm which statistic, with its version
 * @param purposes it may serve, by their codes
 * @param outputs what comes of it
 * @param author who wrote it
 * @param slots what leaves a node, in order
 * @param sha256 of the document
 */
public record TemplatePage(
    String id,
    String version,
    String algorithm,
    List<String> purposes,
    List<String> outputs,
    String author,
    List<Slot> slots,
    String sha256) {

  /** One part of what leaves a node. */
  public record Slot(
      String name, String shape, String kind, String bound, String disclosure, String description) {

    /** Never null. */
    public Slot {
      Objects.requireNonNull(name);
      Objects.requireNonNull(shape);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(bound);
      Objects.requireNonNull(disclosure);
      Objects.requireNonNull(description);
    }
  }

  /** Copies. */
  public TemplatePage {
    Objects.requireNonNull(id);
    Objects.requireNonNull(version);
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(author);
    Objects.requireNonNull(sha256);
    purposes = List.copyOf(purposes);
    outputs = List.copyOf(outputs);
    slots = List.copyOf(slots);
  }
}
