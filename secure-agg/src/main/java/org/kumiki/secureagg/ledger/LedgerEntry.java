package org.kumiki.secureagg.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;

/** A row of the ledger. Rows are only ever added. None holds a value of the data. */
public sealed interface LedgerEntry {

  /** The query it is about. */
  QueryKey query();

  /**
   * A setup began. Before the Hello is sent.
   *
   * @param query which
   * @param workOrderHash the one payload accepted for the query, ever
   */
  record SetupBegun(QueryKey query, Hash workOrderHash) implements LedgerEntry {}

  /**
   * A report is about to be sent. Before its first byte is sent.
   *
   * @param query which
   * @param question what is asked of which data under this permit: F of rule R
   * @param questionAcrossPermits the same without the permit
   * @param participants P, ascending
   * @param transcript T
   * @param ticketNumber within T
   * @param round of the query
   * @param attempt of the round
   * @param context ctx
   * @param paramHash of the broadcast
   * @param specHash of the vector spec
   * @param valueMac HMAC(localKey, SHA-256(x)); empty if this node vetoed
   */
  record Reported(
      QueryKey query,
      Hash question,
      Hash questionAcrossPermits,
      List<String> participants,
      Hash transcript,
      long ticketNumber,
      int round,
      int attempt,
      Hash context,
      Hash paramHash,
      Hash specHash,
      Optional<Hash> valueMac)
      implements LedgerEntry {
    /** Copies the list. */
    public Reported {
      participants = List.copyOf(participants);
    }

    /**
     * As that of any record, written out: it is asked before every report is sent, and what the JVM
     * makes for so many parts is a long way until it is compiled.
     */
    @Override
    public boolean equals(Object other) {
      return other instanceof Reported that
          && ticketNumber == that.ticketNumber
          && round == that.round
          && attempt == that.attempt
          && query.equals(that.query)
          && question.equals(that.question)
          && questionAcrossPermits.equals(that.questionAcrossPermits)
          && participants.equals(that.participants)
          && transcript.equals(that.transcript)
          && context.equals(that.context)
          && paramHash.equals(that.paramHash)
          && specHash.equals(that.specHash)
          && valueMac.equals(that.valueMac);
    }

    @Override
    public int hashCode() {
      return Objects.hash(query, transcript, ticketNumber, round, attempt);
    }

    /** Whether this node vetoed. */
    public boolean vetoed() {
      return valueMac.isEmpty();
    }
  }

  /**
   * The Result of a round was verified. Before anything of the next round.
   *
   * @param query which
   * @param round whose
   * @param resultHash hash of the Result body
   */
  record ResultVerified(QueryKey query, int round, Hash resultHash) implements LedgerEntry {}

  /**
   * A helper decided what to open in mode SA-1. Before its signature, its shares or its dead answer
   * are sent.
   *
   * @param query which
   * @param transcript T
   * @param ticketNumber within T
   * @param context ctx
   * @param act what it does
   * @param members U, ascending
   * @param reportsRoot over their reports
   */
  record Decided(
      QueryKey query,
      Hash transcript,
      long ticketNumber,
      Hash context,
      Act act,
      List<String> members,
      Hash reportsRoot)
      implements LedgerEntry {

    /** What a helper can do. */
    public enum Act {
      /** Sign a closing. */
      SIGN,
      /** Release shares: from now on the query is locked to U. */
      RELEASE,
      /** Declare that nothing was or will be released. */
      DECLARE_DEAD
    }

    /** Copies the list. */
    public Decided {
      members = List.copyOf(members);
    }
  }

  /**
   * A Result says over whom the query's sums are (mode SA-1).
   *
   * @param query which
   * @param participants U, ascending
   */
  record ParticipantsFixed(QueryKey query, List<String> participants) implements LedgerEntry {
    /** Copies the list. */
    public ParticipantsFixed {
      participants = List.copyOf(participants);
    }
  }

  /**
   * tau helpers declared the last report's ticket dead: its question may be summed over others.
   *
   * @param query which
   */
  record ParticipantsFreed(QueryKey query) implements LedgerEntry {}
}
