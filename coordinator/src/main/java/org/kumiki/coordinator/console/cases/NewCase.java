package org.kumiki.coordinator.console.cases;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.dataset.Bilingual;

/**
 * An application that is about to be begun.
 *
 * @param organisation at which the person works
 * @param basket what can be applied for
 * @param chosen names of what is in the basket
 * @param kind ACCESS or REQUEST
 * @param title of it
 * @param trouble why it was not begun
 */
public record NewCase(
    Optional<org.kumiki.coordinator.language.Bilingual> organisation,
    List<Offer> basket,
    Set<String> chosen,
    String kind,
    String title,
    Optional<CasePage.Trouble> trouble) {

  /** A published dataset. */
  public record Offer(String name, Bilingual title, Optional<Bilingual> holder, String address) {}

  /** Copies. */
  public NewCase {
    Objects.requireNonNull(organisation);
    basket = List.copyOf(basket);
    chosen = Set.copyOf(chosen);
    Objects.requireNonNull(trouble);
  }
}
