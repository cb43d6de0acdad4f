package org.kumiki.coordinator.template;

import java.util.Objects;
import org.kumiki.algorithms.message.Message;

/**
 * What is wrong with a draft, or what it lacks.
 *
 * @param pointer of the member (RFC 6901)
 * @param words what was found and what is expected
 * @param missing true if nothing is wrong there yet: it has to be filled in before the draft can be
 *     submitted
 */
public record ContentFault(String pointer, Message words, boolean missing) {

  /** Never null. */
  public ContentFault {
    Objects.requireNonNull(pointer);
    Objects.requireNonNull(words);
  }
}
