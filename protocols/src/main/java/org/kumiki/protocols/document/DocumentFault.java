package org.kumiki.protocols.document;

import org.kumiki.algorithms.message.Message;

/**
 * A document that is not of the form of its kind. Guarantees: its words name the field and what was
 * expected there, in English and Japanese, and hold no secret.
 */
public final class DocumentFault extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient Message said;

  /** In the words of a pattern of {@link Message#of}. */
  DocumentFault(String pattern, Object... arguments) {
    this(Message.of(pattern, arguments));
  }

  /** In words that are there. */
  DocumentFault(Message said) {
    super(said.en());
    this.said = said;
  }

  /** In words that are there, because of something else. */
  DocumentFault(Message said, Throwable cause) {
    super(said.en(), cause);
    this.said = said;
  }

  /** What is wrong. */
  public Message said() {
    return said;
  }

  /** What is wrong, of anything that a document's form can throw; libraries know English only. */
  public static Message of(IllegalArgumentException e) {
    return e instanceof DocumentFault fault
        ? fault.said()
        : new Message(
            String.valueOf(e.getMessage()),
            Message.of("it is not of the form of a signed document").ja());
  }
}
