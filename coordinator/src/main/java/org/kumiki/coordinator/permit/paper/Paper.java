package org.kumiki.coordinator.permit.paper;

import java.util.Objects;

/**
 * A draft to be kept as a file.
 *
 * @param name of the file
 * @param content that {@code kumiki hdab sign} reads
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Paper(String name, byte[] content) {

  /** Never null. */
  public Paper {
    Objects.requireNonNull(name);
    Objects.requireNonNull(content);
  }
}
