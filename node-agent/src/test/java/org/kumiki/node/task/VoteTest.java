package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.encoding.EncodedSums;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.encoding.Purpose;
import org.kumiki.secureagg.vector.VectorSpec;

/** Disclosure rules R2 and R3 at nodes of forty persons each: who votes on what, and how often. */
class VoteTest extends TaskDeskWorld {

  /** The attack: an analysis set that only one node's persons are in, in a cohort of many. */
  @Test
  void vote_isOnThePersonsOfTheAnalysisSet_andThoseOutsideAreCountedAsMissing() throws Exception {
    source =
        order -> {
          CohortRows rows = rows(order);
          return new CohortRows(rows.frame(), 400, 300, 445, 3, "none");
        };
    TestQuery run = start().setUp();
    assertThat(run.openPersons().decode(run.complete()).personsEligible()).isEqualTo(120);
    assertThat(run.vote(120).vetoed()).isFalse();
    LayoutEncoding encoding = firstRound(run);
    EncodedSums sums = encoding.decode(run.complete());
    assertThat(sums.personsEligible()).isEqualTo(900);
    assertThat(sums.count(CaseSlots.ROWS_MISSING)).isEqualTo(3 + 3 * 360);
    assertThat(sums.count(CaseSlots.PERSONS_MISSING)).isEqualTo(3 + 3 * 260);
    assertThat(sums.count(CaseSlots.PERSONS_USED)).isEqualTo(117);
  }

  @Test
  void vote_whereOneNodeDominates_isVetoed_andNoStatisticFollows() throws Exception {
    TestQuery run = start().setUp();
    assertThat(run.openPersons().decode(run.complete()).personsEligible()).isEqualTo(120);
    assertThat(run.vote(49).vetoed()).isTrue();
    node("north").awaitJournal("\"VOTED\"", "\"vetoed\":true");
    // A coordinator that goes on all the same gets noise.
    firstRound(run);
    assertThat(run.complete().vetoed()).isTrue();
  }

  @Test
  void nodeBelowItsHoldersFloor_addsZerosAndItsTrueNumberOfPersons() throws Exception {
    demands.put("west", new HolderDemands(Optional.empty(), 41));
    demands.put("south", new HolderDemands(Optional.empty(), 40));
    TestQuery run = start().setUp();
    EncodedSums counted = run.openPersons().decode(run.complete());
    assertThat(counted.personsEligible()).isEqualTo(120);
    assertThat(counted.personsIncluded()).isEqualTo(80);
    assertThat(run.vote(80).vetoed()).isFalse();
    Result fit = run.run(new GlmAlgorithm(), DICTIONARY);
    assertThat(fit.release(Profile.NONE).result().path("n").asLong()).isEqualTo(78);
  }

  @Test
  void statisticWithoutAVote_isACannot_andNoDataAreTouched() throws Exception {
    TestQuery run = start().setUp();
    firstRound(run);
    run.until("Cannots", () -> run.asides.size() == 3);
    node("north").awaitJournal("\"ALARM\"", "before the vote");
    assertThat(reads).hasValue(0);
  }

  /** The attack: many votes on chosen totals find out how many persons the largest node holds. */
  @Test
  void secondVote_onAnotherTotal_isAnsweredAsTheFirst() throws Exception {
    TestQuery run = start().setUp().countAndVote();
    // Of 49 persons forty would be too many.
    assertThat(run.vote(49).vetoed()).isFalse();
    assertThat(run.decode(run.openFirst(49, new GlmAlgorithm(), DICTIONARY)).vetoed()).isFalse();
  }

  @Test
  void secondVote_afterAnObjection_isAnsweredAsTheFirst() throws Exception {
    TestQuery run = start().setUp();
    assertThat(run.vote(49).vetoed()).isTrue();
    assertThat(run.vote(120).vetoed()).isTrue();
    assertThat(run.decode(run.openFirst(120, new GlmAlgorithm(), DICTIONARY)).vetoed()).isTrue();
  }

  @Test
  void voteInTheFirstRound_whereNobodyObjects_isTheStatisticsFirstSum() throws Exception {
    TestQuery run = start().setUp();
    EncodedSums sums = run.decode(run.openFirst(120, new GlmAlgorithm(), DICTIONARY));
    assertThat(sums.vetoed()).isFalse();
    assertThat(sums.count(CaseSlots.PERSONS_USED)).isEqualTo(117);
    node("north").awaitJournal("\"VOTED\"", "\"vetoed\":false");
    // The rounds after it need no vote.
    firstRound(run);
    assertThat(run.complete().vetoed()).isFalse();
  }

  /** The attack: the coordinator wants the sum all the same, of that round or a later one. */
  @Test
  void voteInTheFirstRound_whereOneNodeDominates_isVetoed_andSoIsWhatFollows() throws Exception {
    TestQuery run = start().setUp();
    assertThat(run.decode(run.openFirst(49, new GlmAlgorithm(), DICTIONARY)).vetoed()).isTrue();
    node("north").awaitJournal("\"VOTED\"", "\"vetoed\":true");
    assertThat(run.vote(120).vetoed()).isTrue();
    firstRound(run);
    assertThat(run.complete().vetoed()).isTrue();
  }

  /** The attack: whoever is done first did not compute, and so objected. */
  @Test
  void nodeThatObjects_computesAsTheOthersDo() throws Exception {
    AtomicInteger passes = new AtomicInteger();
    source =
        order -> {
          Frame rows = rows(order).frame();
          return new CohortRows(new Watched(rows, passes), 40, 40, 45, 3, "none");
        };
    TestQuery run = start().setUp();
    assertThat(run.decode(run.openFirst(49, new GlmAlgorithm(), DICTIONARY)).vetoed()).isTrue();
    assertThat(passes).hasValue(3);
    firstRound(run);
    assertThat(run.complete().vetoed()).isTrue();
    assertThat(passes).hasValue(6);
  }

  /** Counts how often its rows, which are one block, are gone through. */
  private record Watched(Frame frame, AtomicInteger passes) implements Frame {

    @Override
    public int rows() {
      return frame.rows();
    }

    @Override
    public int persons() {
      return frame.persons();
    }

    @Override
    public boolean distinctPersons() {
      return frame.distinctPersons();
    }

    @Override
    public Batch batch(int from, int to) {
      passes.incrementAndGet();
      return frame.batch(from, to);
    }
  }

  /** The attack: a node that adds only zeros seems to have nothing to object with. */
  @Test
  void nodeBelowItsHoldersFloor_objectsInTheFirstRound() throws Exception {
    demands.put("west", new HolderDemands(Optional.empty(), 41));
    TestQuery run = start().setUp();
    // Of nine others a node without a person of its own must not let a statistic be made.
    assertThat(run.decode(run.openFirst(9, new GlmAlgorithm(), DICTIONARY)).vetoed()).isTrue();
    node("west").awaitJournal("\"VOTED\"", "\"vetoed\":true");
    node("west").awaitJournal("\"ALARM\"", "vetoed");
  }

  @Test
  void firstRoundWithoutATotal_isACannot_andNoDataAreTouched() throws Exception {
    TestQuery run = start().setUp();
    run.open(new byte[] {0, 0, 0, 9}, new VectorSpec(Purpose.FIRST.text(), 3, List.of()));
    run.until("Cannots", () -> run.asides.size() == 3);
    node("north").awaitJournal("\"ALARM\"", "not a total");
    assertThat(reads).hasValue(0);
  }
}
