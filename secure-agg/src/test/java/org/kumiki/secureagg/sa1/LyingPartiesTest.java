package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.ReleaseBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.Tolerance;

/** Nodes that lie as dealers, reporters or helpers: a wrong sum is never given out. */
class LyingPartiesTest {

  private static final String LIAR = "node-01";
  private static final String[] ALL = {"node-00", "node-01", "node-02", "node-03"};

  private final TestFederation federation = TestFederation.sa1("liars", 4, 3);

  /** The liar's message of one kind is replaced, and signed again with its epoch key. */
  private <M> void lie(Class<M> kind, Function<M, NodeMessage> otherwise) {
    federation.uplink =
        (id, m) ->
            id.equals(LIAR) && kind.isInstance(m)
                ? List.of(otherwise.apply(kind.cast(m)))
                : List.of(m);
  }

  @Test
  void wrongShare_isLeftOut_andTheOthersDo() throws Exception {
    federation.setup();
    Forgeries forgeries = new Forgeries();
    lie(Sa1NodeMessage.ShareRelease.class, forgeries::release);
    // node-01 released under a signature that does not hold any more.
    assertThatThrownBy(() -> HonestTicketsTest.round(federation, 1))
        .isInstanceOf(PeerFault.class)
        .hasMessageContaining("release message of node " + LIAR);
    federation.uplink = (id, m) -> List.of(m);
    federation.deliver();
    HonestTicketsTest.assertSum(federation.sums.getLast(), ALL);
  }

  @Test
  void shareThatItsDealerDidNotDeal_isLeftOut() throws Exception {
    Forger forger = new Forger("wrong-share", 4, 3);
    Unmasking unmasking = closedBy(forger, "node-00", "node-02", "node-03");
    assertThat(unmasking.missing()).isEmpty();
    Unmasking other = unmasking(forger);
    for (String helper : List.of("node-00", "node-02", "node-03")) {
      ReleaseBody body = release(forger, helper);
      if (helper.equals("node-02")) {
        List<ReleaseBody.Share> shares = new ArrayList<>(body.shares());
        shares.set(0, new ReleaseBody.Share("node-00", false, Bytes.of(new byte[40])));
        body =
            new ReleaseBody(helper, body.transcript(), 1, body.context(), body.members(), shares);
      }
      other.add(body);
    }
    assertThat(other.missing()).containsExactly("node-00");
  }

  @Test
  void sharesOfTheOtherKind_orOfAnotherClosing_areNotTaken() throws Exception {
    Forger forger = new Forger("other-kind", 4, 3);
    forger.reportAll();
    ReleaseBody body = release(forger, "node-00");
    Unmasking unmasking = unmasking(forger);
    List<ReleaseBody.Share> wraps =
        body.shares().stream()
            .map(s -> new ReleaseBody.Share(s.dealer(), true, s.share()))
            .toList();
    unmasking.add(
        new ReleaseBody("node-00", body.transcript(), 1, body.context(), body.members(), wraps));
    assertThat(unmasking.missing()).containsExactly(ALL);
    assertThatThrownBy(
            () ->
                unmasking.add(
                    new ReleaseBody(
                        "node-00",
                        body.transcript(),
                        1,
                        body.context(),
                        forger.without("node-03"),
                        body.shares())))
        .isInstanceOf(PeerFault.class)
        .hasMessageContaining("another closing");
  }

  private static ReleaseBody release(Forger forger, String helper) throws PeerFault {
    List<NodeMessage> answers = forger.close(helper, 1, forger.everybody(), forger.everybody());
    return ReleaseBody.parse(((Sa1NodeMessage.ShareRelease) answers.getLast()).signed().body());
  }

  private static Unmasking unmasking(Forger forger) throws PeerFault {
    Quorum quorum = Quorum.of(forger.federation.terms.tolerance(), forger.everybody());
    TicketBook book = new TicketBook(forger.transcript, quorum);
    for (String id : forger.everybody()) {
      book.add(id, forger.ticket(id, 1).signed());
    }
    Hash context =
        forger
            .body(1, 1, 0, forger.everybody(), false)
            .context(
                forger.federation.terms.query().permitHash(),
                forger.federation.terms.query().queryId());
    return new Unmasking(
        new TicketId(forger.transcript.hash(), 1),
        context,
        forger.everybody(),
        forger.everybody(),
        quorum,
        book);
  }

  private static Unmasking closedBy(Forger forger, String... helpers) throws PeerFault {
    forger.reportAll();
    Unmasking unmasking = unmasking(forger);
    for (String helper : helpers) {
      unmasking.add(release(forger, helper));
    }
    return unmasking;
  }

  /**
   * The liar deals for a threshold of its own: each share is as it signed, together they are not.
   */
  private void misdeal() {
    QueryTerms honest = federation.terms;
    QueryTerms own =
        new QueryTerms(
            honest.query(),
            honest.workOrderHash(),
            honest.roster(),
            new Tolerance(Tolerance.Claim.SECURE_AGGREGATION, 4, 2),
            honest.largestTicket());
    federation
        .nodes
        .get(LIAR)
        .next(federation.nodeTerms(LIAR, own, TestFederation.question("all")));
  }

  @Test
  void sharesThatDoNotFitTogether_endTheQueryAndNameTheirDealer() throws Exception {
    misdeal();
    assertThat(federation.setup()).isTrue();
    assertThat(HonestTicketsTest.round(federation, 1)).isEmpty();
    assertThat(federation.misdealt).containsExactly(LIAR);
    assertThat(federation.stuck).isEmpty();
    assertThat(federation.sums).isEmpty();
  }

  /** These helpers find that the liar's box for them does not open. */
  private void brokenBoxesFor(String... helpers) {
    federation.downlink =
        (id, m) ->
            m instanceof Sa1CoordinatorMessage.Close close && List.of(helpers).contains(id)
                ? Optional.of(withBrokenBox(close))
                : Optional.of(m);
  }

  private Sa1CoordinatorMessage.Close withBrokenBox(Sa1CoordinatorMessage.Close close) {
    try {
      CloseBody body = CloseBody.parse(close.signed().body());
      List<CloseBody.Box> boxes = new ArrayList<>(body.boxes());
      boxes.set(1, new CloseBody.Box(boxes.get(1).salt(), Bytes.of(new byte[56])));
      CloseBody broken =
          new CloseBody(
              body.transcript(),
              body.ticketNumber(),
              body.members(),
              body.roots(),
              body.codes(),
              boxes);
      return new Sa1CoordinatorMessage.Close(federation.signed(Label.CLOSE, broken.canonical()));
    } catch (PeerFault e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void boxesThatDoNotOpen_endTheQueryAndNameTheirDealer() throws Exception {
    federation.setup();
    brokenBoxesFor("node-00", "node-02");
    assertThat(HonestTicketsTest.round(federation, 1)).isEmpty();
    assertThat(federation.misdealt).containsExactly(LIAR);
    assertThat(federation.stuck).isEmpty();
    assertThat(federation.sums).isEmpty();
  }

  @Test
  void boxThatOneHelperCannotOpen_isNotNeeded() throws Exception {
    federation.setup();
    brokenBoxesFor("node-02");
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 1).orElseThrow(), ALL);
    assertThat(federation.misdealt).isEmpty();
  }

  @Test
  void helperThatKeepsSharesBack_makesNoLiarOfADealer() throws Exception {
    federation.setup();
    // One helper is gone and one cannot open: too few shares, but no proof against the dealer.
    brokenBoxesFor("node-02");
    federation.uplink =
        (id, m) ->
            id.equals("node-03") && m instanceof Sa1NodeMessage.ShareRelease
                ? List.of()
                : List.of(m);
    assertThat(HonestTicketsTest.round(federation, 1)).isEmpty();
    federation.apply(federation.coordinator.proceed());
    assertThat(federation.misdealt).isEmpty();
    assertThat(federation.stuck).containsExactly(LIAR);
  }

  @Test
  void helperThatComplainsOfEverybody_isNotNeeded() throws Exception {
    federation.setup();
    lie(
        Sa1NodeMessage.ShareRelease.class,
        release -> new Sa1NodeMessage.Unproved(1, List.of("node-00", "node-02")));
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 1).orElseThrow(), ALL);
  }

  @Test
  void ticketOfAnotherNode_isRefused() throws Exception {
    List<NodeMessage> first = new ArrayList<>();
    federation.uplink =
        (id, m) -> {
          if (m instanceof Sa1NodeMessage.Ticket && first.isEmpty()) {
            first.add(m);
          }
          return id.equals("node-03") && m instanceof Sa1NodeMessage.Ticket
              ? List.copyOf(first)
              : List.of(m);
        };
    assertThatThrownBy(federation::setup)
        .isInstanceOf(PeerFault.class)
        .hasMessageContaining("node-03");
  }

  /** What the liar sends instead. */
  private static final class Forgeries {
    NodeMessage release(Sa1NodeMessage.ShareRelease release) {
      byte[] body = release.signed().body().toArray();
      body[body.length - 1] ^= 1;
      return new Sa1NodeMessage.ShareRelease(
          new Signed(Bytes.wrap(body), release.signed().signature()));
    }
  }
}
