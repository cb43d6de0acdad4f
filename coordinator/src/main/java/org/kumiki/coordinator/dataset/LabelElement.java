package org.kumiki.coordinator.dataset;

/** The elements of the data quality and utility label, EHDS Article 78(3)(a) to (f). */
public enum LabelElement {
  /** (a) Support and technical documentation. */
  DOCUMENTATION("documentation", "a"),
  /** (b) Completeness, uniqueness, accuracy, validity, timeliness and consistency. */
  TECHNICAL("technical", "b"),
  /** (c) Management of quality, examination of bias. */
  MANAGEMENT("management", "c"),
  /** (d) Period, population, representativity, time of a person in the dataset. */
  COVERAGE("coverage", "d"),
  /** (e) From collection to the dataset, and to provision. */
  ACCESS("access", "e"),
  /** (f) Changes of the data and links with other data. */
  MODIFICATIONS("modifications", "f");

  private final String field;
  private final String letter;

  LabelElement(String field, String letter) {
    this.field = field;
    this.letter = letter;
  }

  /** Its name in a description. */
  public String field() {
    return field;
  }

  /** Its letter in the article. */
  public String letter() {
    return letter;
  }
}
