package org.kumiki.node.journal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.protocols.document.Digest;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.Answered;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerCodec;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.LedgerState;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.primitive.Secret;

/**
 * The secure aggregation's durable memory as lines of the journal: setups, reports, results, rule
 * R. The key of its keyed hashes is a file beside it. Safe for threads.
 */
public final class JournalLedger implements Ledger {

  private static final String KEY_FILE = "journal/local.key";
  private static final int KEY_BYTES = 32;

  private final Journal journal;
  private final Secret localKey;
  private final LedgerState state = new LedgerState();

  JournalLedger(Journal journal, HomeFolder home, SecureRandom random) {
    this.journal = journal;
    this.localKey = key(home, random);
  }

  private static Secret key(HomeFolder home, SecureRandom random) {
    Optional<byte[]> stored = home.read(KEY_FILE);
    if (stored.isPresent()) {
      if (stored.get().length != KEY_BYTES) {
        throw new JournalFailure("the file " + KEY_FILE + " is damaged; restore it");
      }
      return Secret.wrap(stored.get());
    }
    byte[] made = new byte[KEY_BYTES];
    random.nextBytes(made);
    home.write(KEY_FILE, made);
    return Secret.wrap(made);
  }

  @Override
  public Secret localKey() {
    return localKey;
  }

  @Override
  public Optional<QueryRecord> query(QueryKey query) {
    return state.query(query);
  }

  @Override
  public Optional<List<String>> participantsOf(Hash question) {
    return state.participantsOf(question);
  }

  @Override
  public Set<Answered> answersAcrossPermits(Hash questionAcrossPermits) {
    return state.answersAcrossPermits(questionAcrossPermits);
  }

  @Override
  public void append(LedgerEntry entry) {
    String row = Base64.getEncoder().encodeToString(LedgerCodec.write(entry).toArray());
    String queryId = entry.query().queryId();
    JournalEntry.Protocol line =
        switch (entry) {
          case LedgerEntry.SetupBegun _ ->
              new JournalEntry.Protocol(
                  queryId, "SETUP_BEGUN", 0, List.of(), Optional.empty(), row);
          case LedgerEntry.Reported reported ->
              new JournalEntry.Protocol(
                  queryId,
                  "REPORTED",
                  reported.round(),
                  reported.participants(),
                  Optional.of(Digest.ofHash(reported.specHash().toArray())),
                  row);
          case LedgerEntry.ResultVerified verified ->
              new JournalEntry.Protocol(
                  queryId, "RESULT_VERIFIED", verified.round(), List.of(), Optional.empty(), row);
          case LedgerEntry.Decided decided ->
              new JournalEntry.Protocol(
                  queryId, decided.act().name(), 0, decided.members(), Optional.empty(), row);
          case LedgerEntry.ParticipantsFixed fixed ->
              new JournalEntry.Protocol(
                  queryId, "PARTICIPANTS_FIXED", 0, fixed.participants(), Optional.empty(), row);
          case LedgerEntry.ParticipantsFreed _ ->
              new JournalEntry.Protocol(
                  queryId, "PARTICIPANTS_FREED", 0, List.of(), Optional.empty(), row);
        };
    if (entry instanceof LedgerEntry.ResultVerified) {
      // A node that forgets it gives the same report again, as it may. Whatever else it would send
      // then is preceded by a row that is forced, and this one with it.
      journal.note(line);
    } else {
      journal.append(line);
    }
  }

  /** A line that is on disk. */
  void take(JournalEntry.Protocol line) {
    state.apply(LedgerCodec.read(Bytes.wrap(Base64.getDecoder().decode(line.row()))));
  }
}
