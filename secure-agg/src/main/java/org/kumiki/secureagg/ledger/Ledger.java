package org.kumiki.secureagg.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.primitive.Secret;

/**
 * A node's durable memory. Roles only read it and say what to add; the driver adds.
 *
 * <p>Rules for an implementation, checked by {@code LedgerContract} in this module's tests:
 *
 * <ul>
 *   <li>{@link #append} returns only when the row is on disk (written and forced), with all rows
 *       before it; {@code ResultVerified}, which says nothing that the node may not forget, is
 *       forced with the next row at the latest. If it throws, the row counts as not written and the
 *       driver must not send what follows it.
 *   <li>Every read sees all rows appended before it, in this process or an earlier one. Rows are
 *       never changed or removed: rule R outlives permits.
 *   <li>{@link #localKey} is the same 32 bytes for the life of the ledger, made once from a
 *       SecureRandom, on disk before the first row, readable by the node's account only.
 *   <li>A torn last row (the process died while writing) is dropped at start; a damaged row before
 *       the last one is an error, not a gap.
 *   <li>One node process at a time; safe for use by several queries at once.
 * </ul>
 *
 * <p>{@link LedgerState} answers the reads from the rows, and {@link LedgerCodec} turns rows into
 * bytes, so an implementation only stores bytes.
 */
public interface Ledger {

  /** The key of {@code valueMac}: 32 bytes that stay at this node. */
  Secret localKey();

  /** What is known of a query; empty if no row is about it. */
  Optional<QueryRecord> query(QueryKey query);

  /** The participants of the first report for F, if there is one. */
  Optional<List<String>> participantsOf(Hash question);

  /** Every different (permit, participants) under which a question was answered. */
  Set<Answered> answersAcrossPermits(Hash questionAcrossPermits);

  /**
   * Adds a row.
   *
   * @throws IllegalStateException if the row contradicts an earlier one ({@link
   *     LedgerState#requireConsistent}); nothing was written then. Two queries with one question
   *     and different participants meet here
   */
  void append(LedgerEntry entry);
}
