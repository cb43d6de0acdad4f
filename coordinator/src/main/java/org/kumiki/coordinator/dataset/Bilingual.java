package org.kumiki.coordinator.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * A text that people read.
 *
 * @param en in English
 * @param ja in Japanese, where somebody wrote it
 */
public record Bilingual(String en, Optional<String> ja) {

  /** Never null. */
  public Bilingual {
    Objects.requireNonNull(en);
    Objects.requireNonNull(ja);
  }

  /** In both. */
  public Bilingual(String en, String ja) {
    this(en, Optional.of(ja));
  }
}
