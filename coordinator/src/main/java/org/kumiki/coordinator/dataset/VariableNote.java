package org.kumiki.coordinator.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * What a holder says of a variable beyond the dictionary.
 *
 * @param name as in the dictionary
 * @param title for people, in place of the dictionary's
 * @param description in words
 * @param concept IRI of what it measures
 * @param profile how it is distributed, where the holder released it
 */
public record VariableNote(
    String name,
    Optional<Bilingual> title,
    Optional<Bilingual> description,
    Optional<String> concept,
    Optional<VariableProfile> profile) {

  /** Never null. */
  public VariableNote {
    Objects.requireNonNull(name);
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(concept);
    Objects.requireNonNull(profile);
  }

  /** Of a variable of which the holder says nothing. */
  static VariableNote none(String name) {
    return new VariableNote(
        name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
