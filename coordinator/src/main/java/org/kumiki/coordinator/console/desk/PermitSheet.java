package org.kumiki.coordinator.console.desk;

import java.util.Objects;
import java.util.Optional;

/**
 * The page of a permit.
 *
 * @param permit as it is signed
 * @param actions what may be done and was done
 * @param trouble with what was just sent
 */
public record PermitSheet(PermitPage permit, PermitActions actions, Optional<Trouble> trouble) {

  /**
   * What is wrong.
   *
   * @param key of its words; may be empty
   * @param said the same exactly, in English; may be empty
   */
  public record Trouble(String key, String said) {
    /** Never null. */
    public Trouble {
      Objects.requireNonNull(key);
      Objects.requireNonNull(said);
    }
  }

  /** Never null. */
  public PermitSheet {
    Objects.requireNonNull(permit);
    Objects.requireNonNull(actions);
    Objects.requireNonNull(trouble);
  }
}
