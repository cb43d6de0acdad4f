package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.Hdab;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.Suspension;

/**
 * Every rule of the node's policy about documents, times, status and nodes: a query that is right
 * in all respects is accepted; wrong in one, it is refused with the code of that respect.
 */
class PolicyDeskTest extends PolicyWorld {

  @Test
  void everythingRight_isAcceptedWithAllParts() {
    query.cohort = Optional.of("(`x` >= 1)");
    AcceptedOrder order = assertAccepted();
    assertThat(order.order()).isEqualTo(query.order());
    assertThat(order.dataset()).isEqualTo(dataset);
    assertThat(order.cohort()).isPresent();
    assertThat(order.statistic().variables()).containsExactlyInAnyOrder("y", "x");
    assertThat(order.signers()).containsExactly("decider-1", "decider-2", "researcher", "service");
  }

  @Test
  void haltedNode_refuses_untilResumed() {
    halt.set(true);
    halt = new HaltSwitch(home);
    assertRefused(RefusalCode.MANUAL_HOLD);
    halt.set(false);
    assertAccepted();
  }

  // Signatures.

  @Test
  void permit_signedByOnePerson_isRefused() {
    query.permitSigners = List.of(people.firstDecider);
    assertRefused(RefusalCode.SIGNATURE);
  }

  /**
   * Whatever the coordinator's database says: a node believes keys of its pinned authority alone.
   */
  @Test
  void acceptance15_permitWithoutTwoDecidersSignatures_isRefused_whoeverElseSigned() {
    Hdab forged = new Hdab(random);
    for (List<SigningKey> signers :
        List.of(
            List.of(people.firstDecider),
            List.of(people.firstDecider, people.firstDecider),
            List.of(people.firstDecider, people.service),
            List.of(people.firstDecider, people.firstReviewer),
            List.of(people.firstDecider, people.researcher),
            List.of(people.service),
            // Names of the deciders, keys of whoever wrote the database.
            List.of(forged.firstDecider, forged.secondDecider),
            List.of(people.firstDecider, forged.secondDecider))) {
      query.permitSigners = signers;
      assertRefused(RefusalCode.SIGNATURE);
    }
    query.permitSigners = List.of(people.firstDecider, people.secondDecider);
    assertAccepted();
  }

  @Test
  void permit_signedByTheServiceKey_isRefused() {
    query.permitSigners = List.of(people.firstDecider, people.service);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void template_reviewedByItsAuthor_isRefused() {
    query.templateSigners = List.of(people.firstReviewer, people.author);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void roster_signedByOnePerson_isRefused() {
    query.rosterSigners = List.of(people.firstDecider);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void order_withoutThePersonsSignature_isRefused() {
    query.orderSigners = List.of(people.service);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void order_signedByAnotherServiceKey_isRefused() {
    query.orderSigners = List.of(SigningKey.generate("service", random), people.researcher);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void statusList_signedByAPerson_isRefused() {
    query.statusSigner = people.firstDecider;
    assertRefused(RefusalCode.SIGNATURE);
  }

  // Times and versions.

  @Test
  void permit_expired_isRefused() {
    query.validFor = Duration.ofSeconds(-10);
    assertRefused(RefusalCode.PERMIT_EXPIRED);
  }

  @Test
  void permit_notYetValid_isRefused() {
    query.validSince = Duration.ofMinutes(-10);
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  /** The whole of it: neither cut short nor lived on. */
  @Test
  void permit_isInForceFromItsFirstSecondToItsLast_howeverLong() {
    query.validSince = Duration.ZERO;
    query.validFor = Duration.ofSeconds(1);
    assertAccepted();
    query.validSince = Duration.ofSeconds(-1);
    query.validFor = Duration.ofHours(1);
    assertRefused(RefusalCode.PERMIT_INVALID);
    query.validSince = Duration.ofDays(3_000);
    query.validFor = Duration.ZERO;
    assertRefused(RefusalCode.PERMIT_EXPIRED);
    query.validFor = Duration.ofSeconds(1);
    assertAccepted();
    query.validSince = Duration.ZERO;
    query.validFor = Duration.ofDays(3_000);
    assertAccepted();
  }

  @Test
  void order_afterItsDeadline_isRefused() {
    query.deadlineIn = Duration.ofSeconds(-1);
    assertRefused(RefusalCode.LOCAL_POLICY);
  }

  @Test
  void order_ofAnotherProtocolVersion_isRefused() {
    query.version = 2;
    assertRefused(RefusalCode.VERSION);
  }

  // Documents that name each other.

  @Test
  void order_forAnotherPermit_isRefused() {
    query.permitHash = Optional.of(digest("another permit"));
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  @Test
  void order_forAnotherRoster_isRefused() {
    query.rosterHash = Optional.of(digest("another roster"));
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void order_forAnotherTemplate_isRefused() {
    query.templateHash = Optional.of(digest("another template"));
    assertRefused(RefusalCode.TEMPLATE_UNKNOWN);
  }

  // Status.

  @Test
  void acceptance06_offlineNode_refusesOnceItsStatusListHasExpired() {
    query.statusAge = Duration.ofHours(2);
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void statusList_goingBackwards_isRefused_evenAfterRestart() {
    assertAccepted();
    desk = newDesk();
    query.sequence = 6;
    query.statusSeq = 6;
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void statusList_olderThanTheOrderSays_isRefused() {
    query.statusSeq = 8;
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void statusList_forgettingARevocation_isRefused_evenAfterRestart() {
    query.revokedPermits = List.of("permit-9");
    query.orderSigners = List.of(people.service);
    assertRefused(RefusalCode.SIGNATURE);
    // The order was refused; what its list revokes counts all the same.
    assertThat(desk.status().revokedPermits()).containsExactly("permit-9");
    query.orderSigners = List.of(people.service, people.researcher);
    query.revokedPermits = List.of();
    query.sequence = 8;
    desk = newDesk();
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void permit_revoked_isRefused() {
    query.revokedPermits = List.of("permit-1");
    assertRefused(RefusalCode.PERMIT_REVOKED);
  }

  @Test
  void permit_suspended_isRefused() {
    query.suspended = List.of(new Suspension("permit-1", "act-1"));
    assertRefused(RefusalCode.PERMIT_SUSPENDED);
  }

  // Nodes.

  @Test
  void invitedNode_notOnTheRoster_isRefused() {
    query.keys.remove("west");
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void invitedNode_withARevokedKey_isRefused() {
    query.revokedNodes = List.of(query.keys.get("west"));
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void invitedNode_whoseDatasetThePermitDoesNotOpen_isRefused() {
    query.nodes.remove("west");
    query.permitMinNodes = 3;
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void thisNode_onTheRosterWithAnotherKey_isRefused() {
    query.keys.put("north", digest("another key"));
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void roster_olderThanSeen_isRefused_evenAfterRestart() {
    assertAccepted();
    desk = newDesk();
    query.rosterVersion = 2;
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void roster_ofTheSameVersionWithOtherContent_isRefused() {
    assertAccepted();
    query.keys.put("east", digest("east"));
    assertRefused(RefusalCode.ROSTER);
    query.rosterVersion = 4;
    assertAccepted();
  }
}
