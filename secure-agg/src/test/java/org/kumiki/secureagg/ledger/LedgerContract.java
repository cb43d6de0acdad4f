package org.kumiki.secureagg.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Hash;

/** What every ledger keeps. An implementation's test extends this and says how to open one. */
abstract class LedgerContract {

  private static final QueryKey QUERY = new QueryKey(hash(1), "query-1");
  private static final QueryKey OTHER = new QueryKey(hash(1), "query-2");
  private static final QueryKey ELSEWHERE = new QueryKey(hash(2), "query-1");
  private static final List<String> THREE = List.of("a", "b", "c");
  private static final List<String> FOUR = List.of("a", "b", "c", "d");

  private Ledger ledger;

  /** An empty ledger. */
  abstract Ledger create();

  /** The same ledger as the next process finds it. */
  abstract Ledger reopen(Ledger ledger);

  @BeforeEach
  void createLedger() {
    ledger = create();
  }

  private static Hash hash(int n) {
    return Hash.of(new byte[] {(byte) n});
  }

  private static LedgerEntry.Reported report(
      QueryKey query, int round, int question, List<String> participants) {
    return new LedgerEntry.Reported(
        query,
        hash(question),
        hash(question + 100),
        participants,
        hash(5),
        7,
        round,
        2,
        hash(6),
        hash(7),
        hash(8),
        round % 2 == 0 ? Optional.empty() : Optional.of(hash(9)));
  }

  @Test
  void emptyLedger_knowsNothing() {
    assertThat(ledger.query(QUERY)).isEmpty();
    assertThat(ledger.participantsOf(hash(3))).isEmpty();
    assertThat(ledger.answersAcrossPermits(hash(103))).isEmpty();
  }

  @Test
  void rows_areKnownAtOnceAndAfterAReopening() {
    ledger.append(new LedgerEntry.SetupBegun(QUERY, hash(4)));
    ledger.append(report(QUERY, 1, 3, THREE));
    ledger.append(new LedgerEntry.ResultVerified(QUERY, 1, hash(10)));
    ledger.append(new LedgerEntry.SetupBegun(QUERY, hash(4)));
    ledger.append(report(QUERY, 2, 3, THREE));
    for (Ledger each : List.of(ledger, reopen(ledger))) {
      assertThat(each.query(QUERY))
          .contains(
              new QueryRecord(
                  hash(4),
                  2,
                  Optional.of(report(QUERY, 2, 3, THREE)),
                  Optional.of(new LedgerEntry.ResultVerified(QUERY, 1, hash(10))),
                  Optional.empty()));
      assertThat(each.query(OTHER)).isEmpty();
      assertThat(each.query(ELSEWHERE)).isEmpty();
      assertThat(each.participantsOf(hash(3))).contains(THREE);
      assertThat(each.answersAcrossPermits(hash(103)))
          .containsExactly(new Answered(hash(1), THREE));
    }
  }

  @Test
  void localKey_isTheSameForTheLifeOfTheLedger() {
    assertThat(ledger.localKey().size()).isEqualTo(32);
    assertThat(reopen(ledger).localKey().isSameAs(ledger.localKey())).isTrue();
    assertThat(create().localKey().isSameAs(ledger.localKey())).isFalse();
  }

  @Test
  void answersAcrossPermits_areKeptPerPermitAndSet() {
    ledger.append(new LedgerEntry.SetupBegun(QUERY, hash(4)));
    ledger.append(report(QUERY, 1, 3, THREE));
    ledger.append(new LedgerEntry.SetupBegun(ELSEWHERE, hash(4)));
    LedgerEntry.Reported elsewhere = report(ELSEWHERE, 1, 3, FOUR);
    ledger.append(
        new LedgerEntry.Reported(
            ELSEWHERE,
            hash(33),
            elsewhere.questionAcrossPermits(),
            FOUR,
            elsewhere.transcript(),
            1,
            1,
            0,
            elsewhere.context(),
            elsewhere.paramHash(),
            elsewhere.specHash(),
            elsewhere.valueMac()));
    assertThat(reopen(ledger).answersAcrossPermits(hash(103)))
        .isEqualTo(Set.of(new Answered(hash(1), THREE), new Answered(hash(2), FOUR)));
  }

  private void assertRefused(LedgerEntry entry) {
    Optional<QueryRecord> before = ledger.query(entry.query());
    assertThatThrownBy(() -> ledger.append(entry)).isInstanceOf(IllegalStateException.class);
    assertThat(ledger.query(entry.query())).isEqualTo(before);
    assertThat(reopen(ledger).query(entry.query())).isEqualTo(before);
  }

  @Test
  void rowThatContradictsAnEarlierOne_isNotWritten() {
    ledger.append(new LedgerEntry.SetupBegun(QUERY, hash(4)));
    ledger.append(report(QUERY, 1, 3, THREE));
    assertRefused(new LedgerEntry.SetupBegun(QUERY, hash(44)));
    assertRefused(report(QUERY, 1, 3, FOUR));
    assertRefused(new LedgerEntry.ResultVerified(QUERY, 2, hash(10)));
    ledger.append(new LedgerEntry.ResultVerified(QUERY, 1, hash(10)));
    assertRefused(new LedgerEntry.ResultVerified(QUERY, 1, hash(11)));
    ledger.append(new LedgerEntry.SetupBegun(OTHER, hash(5)));
    assertRefused(report(OTHER, 1, 3, FOUR));
    assertThat(ledger.participantsOf(hash(3))).contains(THREE);
  }

  @Test
  void rowBeforeItsSetup_isNotWritten() {
    assertRefused(report(QUERY, 1, 3, THREE));
    assertRefused(new LedgerEntry.ResultVerified(QUERY, 1, hash(10)));
  }

  private static LedgerEntry.Decided decided(
      QueryKey query, LedgerEntry.Decided.Act act, List<String> members) {
    return new LedgerEntry.Decided(query, hash(5), 7, hash(6), act, members, hash(11));
  }

  private static final List<String> FEWER = THREE.subList(0, 2);

  @Test
  void release_fixesTheParticipantsOfItsQueryAndQuestion() {
    ledger.append(new LedgerEntry.SetupBegun(QUERY, hash(4)));
    ledger.append(report(QUERY, 1, 3, THREE));
    ledger.append(decided(QUERY, LedgerEntry.Decided.Act.SIGN, FEWER));
    assertThat(ledger.query(QUERY).orElseThrow().fixed()).isEmpty();
    ledger.append(decided(QUERY, LedgerEntry.Decided.Act.RELEASE, FEWER));
    for (Ledger each : List.of(ledger, reopen(ledger))) {
      assertThat(each.query(QUERY).orElseThrow().fixed()).contains(FEWER);
      assertThat(each.participantsOf(hash(3))).contains(FEWER);
      assertThat(each.answersAcrossPermits(hash(103))).contains(new Answered(hash(1), FEWER));
    }
    assertRefused(decided(QUERY, LedgerEntry.Decided.Act.RELEASE, THREE));
    assertRefused(decided(QUERY, LedgerEntry.Decided.Act.DECLARE_DEAD, List.of()));
    assertRefused(new LedgerEntry.ParticipantsFixed(QUERY, THREE));
    assertRefused(new LedgerEntry.ParticipantsFreed(QUERY));
    assertRefused(report(QUERY, 2, 3, THREE));
    ledger.append(report(QUERY, 2, 3, FEWER));
  }

  @Test
  void freedQuestion_canBeAskedWithOthers() {
    ledger.append(new LedgerEntry.SetupBegun(QUERY, hash(4)));
    ledger.append(report(QUERY, 1, 3, THREE));
    ledger.append(decided(QUERY, LedgerEntry.Decided.Act.DECLARE_DEAD, List.of()));
    ledger.append(new LedgerEntry.ParticipantsFreed(QUERY));
    ledger.append(report(QUERY, 1, 3, FOUR));
    ledger.append(new LedgerEntry.ParticipantsFixed(QUERY, FOUR));
    assertThat(reopen(ledger).query(QUERY).orElseThrow().fixed()).contains(FOUR);
    assertThat(reopen(ledger).participantsOf(hash(3))).contains(FOUR);
  }

  @Test
  void questionSignedOverFewer_isNotAskedAgainBeforeItIsSettled() {
    ledger.append(new LedgerEntry.SetupBegun(QUERY, hash(4)));
    ledger.append(new LedgerEntry.SetupBegun(OTHER, hash(5)));
    ledger.append(report(QUERY, 1, 3, THREE));
    ledger.append(decided(QUERY, LedgerEntry.Decided.Act.SIGN, FEWER));
    assertRefused(report(OTHER, 1, 3, THREE));
    ledger = reopen(ledger);
    assertRefused(report(OTHER, 1, 3, THREE));
    ledger.append(decided(QUERY, LedgerEntry.Decided.Act.RELEASE, FEWER));
    assertRefused(report(OTHER, 1, 3, THREE));
    ledger.append(report(OTHER, 1, 3, FEWER));
  }
}
