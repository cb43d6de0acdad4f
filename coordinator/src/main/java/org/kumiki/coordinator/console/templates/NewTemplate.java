package org.kumiki.coordinator.console.templates;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;

/**
 * A template that is about to be begun.
 *
 * @param algorithms that are registered
 * @param chosen one of them, or empty
 * @param trouble why it was not begun
 */
public record NewTemplate(List<String> algorithms, String chosen, Optional<Trouble> trouble) {

  /** Copies. */
  public NewTemplate {
    algorithms = List.copyOf(algorithms);
    Objects.requireNonNull(chosen);
    Objects.requireNonNull(trouble);
  }
}
