package org.kumiki.coordinator.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a dataset is about, in codes and words that a search finds.
 *
 * @param categories codes of {@link CodeList#CATEGORY}: EHDS Article 51(1)
 * @param themes codes of {@link CodeList#THEME}
 * @param type a code of {@link CodeList#DATASET_TYPE}
 * @param keywords free words
 * @param languages codes of {@link CodeList#LANGUAGE}
 * @param frequency a code of {@link CodeList#FREQUENCY}: how often it is updated
 */
public record Subject(
    List<String> categories,
    List<String> themes,
    Optional<String> type,
    List<Bilingual> keywords,
    List<String> languages,
    Optional<String> frequency) {

  /** Copies. */
  public Subject {
    categories = List.copyOf(categories);
    themes = List.copyOf(themes);
    Objects.requireNonNull(type);
    keywords = List.copyOf(keywords);
    languages = List.copyOf(languages);
    Objects.requireNonNull(frequency);
  }
}
