package org.kumiki.coordinator.event;

import java.util.Objects;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * An event that is to be appended.
 *
 * @param type what happened, in upper case, for example {@code SUBMITTED}
 * @param data what is to be known of it
 */
public record NewEvent(String type, JsonText data) {

  /** Characters of canonical data, at most. */
  public static final int LARGEST = 200_000;

  /**
   * Checks form and size.
   *
   * @throws InvalidInput if the data are too large
   */
  public NewEvent {
    Objects.requireNonNull(data);
    if (!type.matches("[A-Z][A-Z0-9_]{0,63}")) {
      throw new IllegalArgumentException("not a type of an event: " + type);
    }
    bounded(data.canonical().length());
  }

  private static void bounded(int length) {
    if (length > LARGEST) {
      throw new InvalidInput(
          "event", "its data have more than %s characters; say it in fewer", LARGEST);
    }
  }

  /**
   * An event with these data.
   *
   * @throws InvalidInput if they are too large
   */
  public static NewEvent of(String type, JsonNode data) {
    bounded(data.toString().length());
    return new NewEvent(type, JsonText.of(data));
  }
}
