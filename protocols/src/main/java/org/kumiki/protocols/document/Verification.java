package org.kumiki.protocols.document;

import java.util.List;
import org.kumiki.algorithms.message.Message;

/** The outcome of verifying a document. */
public sealed interface Verification<D extends Document> {

  /**
   * Form, signatures and times hold.
   *
   * @param document the content
   * @param payloadHash SHA-256 of the signed payload bytes
   * @param signers key ids, ascending, each of a different person or the service
   */
  record Valid<D extends Document>(D document, Digest payloadHash, List<String> signers)
      implements Verification<D> {
    /** Copies. */
    public Valid {
      signers = List.copyOf(signers);
    }
  }

  /**
   * Not to be used.
   *
   * @param code why
   * @param said what was found and what is expected; holds no secret
   */
  record Invalid<D extends Document>(Fault code, Message said) implements Verification<D> {
    /** What was found and what is expected, in English. */
    public String message() {
      return said.en();
    }
  }
}
