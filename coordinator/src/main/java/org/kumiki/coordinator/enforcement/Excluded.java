package org.kumiki.coordinator.enforcement;

import org.kumiki.algorithms.InvalidInput;

/**
 * Who may not apply.
 *
 * @param organisation whether it is an organisation, and not a person
 * @param id of it
 */
public record Excluded(boolean organisation, String id) {

  private static final String ORGANISATION = "organisation/";
  private static final String PERSON = "person/";

  /**
   * Reads {@code organisation/ID} or {@code person/ID}.
   *
   * @throws InvalidInput if it is neither
   */
  static Excluded of(String where, String text) {
    if (text.startsWith(ORGANISATION)) {
      return new Excluded(true, text.substring(ORGANISATION.length()));
    }
    if (text.startsWith(PERSON)) {
      return new Excluded(false, text.substring(PERSON.length()));
    }
    throw new InvalidInput(where, "expected organisation/ID or person/ID of whom it concerns");
  }

  @Override
  public String toString() {
    return (organisation ? ORGANISATION : PERSON) + id;
  }
}
