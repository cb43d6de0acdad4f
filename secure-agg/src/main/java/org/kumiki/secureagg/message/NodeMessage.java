package org.kumiki.secureagg.message;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;

/** What a node says to the coordinator about one query. */
public sealed interface NodeMessage
    permits NodeMessage.Hello,
        NodeMessage.Ack,
        NodeMessage.ReportHeader,
        NodeMessage.ReportChunk,
        NodeMessage.ReportSignature,
        NodeMessage.Refused,
        NodeMessage.Cannot,
        Sa1NodeMessage {

  /** The node's keys for a setup; body {@link HelloBody}. */
  record Hello(Signed signed) implements NodeMessage {}

  /** Agreement to a transcript; body {@link AckBody}. */
  record Ack(Signed signed) implements NodeMessage {}

  /** A report follows; body {@link ReportHeaderBody}. */
  record ReportHeader(Signed signed) implements NodeMessage {}

  /**
   * Part of the masked vector.
   *
   * @param ticketNumber of the aggregation
   * @param index counts from 0
   * @param words little endian, 64 KiB in every chunk but the last
   */
  record ReportChunk(long ticketNumber, int index, Bytes words) implements NodeMessage {

    /** Bytes of every chunk but the last. */
    public static final int SIZE = 64 * 1024;

    /** Checks the size. */
    public ReportChunk {
      if (words.size() == 0 || words.size() > SIZE || words.size() % 8 != 0) {
        throw new IllegalArgumentException("a chunk of " + words.size() + " bytes");
      }
    }
  }

  /** The report is complete; body {@link ReportBody}. */
  record ReportSignature(Signed signed) implements NodeMessage {}

  /**
   * Before any data were touched: this node does not take part, and why.
   *
   * @param code of the contract; those that this module gives are {@link RefusalReason}
   * @param said for the researcher, at most 2,000 characters; never data
   */
  record Refused(String code, Worded said) implements NodeMessage {

    /** Most characters of a message. */
    public static final int MOST_MESSAGE = 2_000;

    /** Checks the forms. */
    public Refused {
      if (!code.matches("[A-Z_]{1,64}") || said.text().length() > MOST_MESSAGE) {
        throw new IllegalArgumentException("a refusal with code '" + code + "'");
      }
    }

    /** As somebody else said it. */
    public Refused(String code, String message) {
      this(code, new Worded(message, List.of()));
    }

    /** A refusal by this module. */
    public static Refused of(RefusalReason reason, String pattern, Object... arguments) {
      return new Refused(reason.name(), Worded.of(pattern, arguments));
    }

    /** In English. */
    public String message() {
      return said.text();
    }
  }

  /** After data were touched the only code upward; the reason stays in the journal. */
  record Cannot(long ticketNumber) implements NodeMessage {}
}
