package org.kumiki.coordinator.catalogue;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.message.Message;

/** Whether datasets have one dictionary. */
public sealed interface SharedDictionary {

  /** They have. */
  record Found(Dictionary dictionary) implements SharedDictionary {}

  /** They have not, or it is not known; why in words. */
  record Missing(Message said) implements SharedDictionary {}

  /** Of these datasets. */
  static SharedDictionary of(List<CatalogueEntry> entries) {
    if (entries.isEmpty()) {
      return missing(
          "no node has told the dictionary of the permit's data yet; wait until the nodes are"
              + " connected, or send the schema with the query");
    }
    CatalogueEntry first = entries.getFirst();
    for (CatalogueEntry entry : entries) {
      if (entry.dictionary().isEmpty()) {
        return missing("%s has no dictionary: %s", entry.words(), entry.fault());
      }
      Optional<Message> difference =
          DictionaryDifference.between(
              first.node(),
              first.dictionary().orElseThrow(),
              entry.node(),
              entry.dictionary().get());
      if (difference.isPresent()) {
        return missing(
            "%s has another dictionary than %s: %s",
            entry.words(), first.words(), difference.get());
      }
    }
    return new Found(first.dictionary().orElseThrow());
  }

  private static Missing missing(String pattern, Object... arguments) {
    return new Missing(Message.of(pattern, arguments));
  }
}
