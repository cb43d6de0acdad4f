package org.kumiki.coordinator.transparency;

import java.time.Instant;
import java.util.Objects;

/**
 * A head that was signed and given out.
 *
 * @param position from 1, without gaps
 * @param size number of entries that it covers
 * @param at when
 * @param jws the signed document
 */
public record PublishedHead(long position, long size, Instant at, String jws) {

  /** Never null. */
  public PublishedHead {
    Objects.requireNonNull(at);
    Objects.requireNonNull(jws);
  }
}
