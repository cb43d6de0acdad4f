package org.kumiki.coordinator.dataset;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lists from which a description takes its codes, with the words for each code. */
public enum CodeList {
  /** EHDS Article 51(1). */
  CATEGORY,
  /** Themes of health. */
  THEME,
  /** What kind of body a holder is. */
  HOLDER_TYPE,
  /** What kind of data. */
  DATASET_TYPE,
  /** How often data are updated. */
  FREQUENCY,
  /** Languages. */
  LANGUAGE,
  /** Coding systems. */
  CODING_SYSTEM,
  /** Data models and exchange formats. */
  STANDARD,
  /** Articles of the GDPR. */
  LEGAL_BASIS,
  /** Kinds of personal data. */
  PERSONAL_DATA,
  /** Purposes, EHDS Article 53(1). */
  PURPOSE;

  private static final Map<String, SortedMap<String, Bilingual>> ALL = read();

  private static Map<String, SortedMap<String, Bilingual>> read() {
    Map<String, SortedMap<String, Bilingual>> all = new TreeMap<>();
    for (String[] row : TabTable.read("codes.tsv", 4)) {
      all.computeIfAbsent(row[0], list -> new TreeMap<>())
          .put(row[1], new Bilingual(row[2], row[3]));
    }
    return all;
  }

  /** All codes of the list. */
  public Set<String> codes() {
    return ALL.get(name()).keySet();
  }

  /** What a code means; empty where the list does not have it. */
  public Optional<Bilingual> words(String code) {
    return Optional.ofNullable(ALL.get(name()).get(code));
  }
}
