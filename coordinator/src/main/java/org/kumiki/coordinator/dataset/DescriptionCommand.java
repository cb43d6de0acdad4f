package org.kumiki.coordinator.dataset;

/** What is done to a description. */
public enum DescriptionCommand {
  /** Writes or changes a draft. */
  SAVE,
  /** The holder stands by it. */
  DECLARE,
  /** It was checked and is complete. */
  ACCEPT,
  /** It was checked and is not. */
  REJECT,
  /** Makes it public. */
  PUBLISH,
  /** A year went by without a word of the holder. */
  LAPSE,
  /** The holder says that it is still right (EHDS Article 60(3)). */
  CONFIRM,
  /** A later version was published. */
  SUPERSEDE,
  /** Takes the dataset out of the catalogue. */
  WITHDRAW
}
