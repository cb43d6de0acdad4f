package org.kumiki.coordinator.form;

import java.util.Objects;
import org.kumiki.coordinator.language.Bilingual;

/**
 * What is wrong with a field. Never holds what was filled in.
 *
 * @param path of the field, a JSON pointer (RFC 6901)
 * @param rule the keyword of JSON Schema that it breaks
 * @param words what is expected
 */
public record FieldError(String path, String rule, Bilingual words) {

  /** Never null. */
  public FieldError {
    Objects.requireNonNull(path);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(words);
  }
}
