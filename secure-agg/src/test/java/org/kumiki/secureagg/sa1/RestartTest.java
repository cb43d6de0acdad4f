package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;

/** A process that restarts has no keys: it counts as missing until the next setup. */
class RestartTest {

  private static final String LOST = "node-02";

  private final TestFederation federation = TestFederation.sa1("restart", 4, 3);

  private static final String[] ALL = {"node-00", "node-01", "node-02", "node-03"};

  /** Restarts the node when it is told, or says, something of this kind; what it said is lost. */
  private void restartAt(Class<?> kind) {
    boolean[] done = {false};
    federation.downlink =
        (id, m) -> {
          if (id.equals(LOST) && kind.isInstance(m) && !done[0]) {
            done[0] = true;
            federation.nodes.get(id).restart();
          }
          return id.equals(LOST) && done[0] && !(m instanceof CoordinatorMessage.Hellos)
              ? Optional.empty()
              : Optional.of(m);
        };
  }

  private void goOn() {
    federation.downlink = (id, m) -> Optional.of(m);
    federation.uplink = (id, m) -> List.of(m);
  }

  @Test
  void beforeItsReport_theRoundGoesOnWithoutIt() throws Exception {
    federation.setup();
    restartAt(Sa1CoordinatorMessage.OpenTicket.class);
    assertThat(HonestTicketsTest.round(federation, 1)).isEmpty();
    federation.apply(federation.coordinator.proceed());
    federation.deliver();
    HonestTicketsTest.assertSum(federation.sums.getLast(), HonestTicketsTest.without(4, 2));
  }

  @Test
  void afterItsReport_itIsInTheSum_andComesBackByANewSetup() throws Exception {
    federation.setup();
    restartAt(Sa1CoordinatorMessage.Close.class);
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 1).orElseThrow(), ALL);
    goOn();
    // Its keys are gone; the others are locked to all four.
    assertThat(federation.setup()).isTrue();
    assertThat(federation.next).containsExactly(ALL);
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 2).orElseThrow(), ALL);
    assertThat(
            federation.nodes.get(LOST).ledger.query(federation.terms.query()).orElseThrow().fixed())
        .contains(List.of(ALL));
  }

  @Test
  void inALaterRound_theRoundWaits_andIsRepeatedWithTheSame() throws Exception {
    federation.setup();
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 1).orElseThrow(), ALL);
    restartAt(Sa1CoordinatorMessage.OpenTicket.class);
    assertThat(HonestTicketsTest.round(federation, 2)).isEmpty();
    assertThat(federation.coordinator.canProceed()).isFalse();
    goOn();
    assertThat(federation.setup()).isTrue();
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 2).orElseThrow(), ALL);
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 3).orElseThrow(), ALL);
  }

  @Test
  void inALaterRound_theSetupDoesNotGoOnWithoutIt() throws Exception {
    federation.setup();
    HonestTicketsTest.round(federation, 1);
    federation.uplink = (id, m) -> id.equals(LOST) ? List.of() : List.of(m);
    assertThat(federation.setup()).isFalse();
    assertThat(federation.coordinator.canAgree()).isFalse();
    assertThat(federation.coordinator.awaited()).containsExactly(LOST);
  }

  @Test
  void afterARelease_theLockIsInTheLedger() throws Exception {
    Forger forger = new Forger("locked", 4, 3);
    forger.reportAll();
    forger.close("node-00", 1, forger.everybody(), forger.everybody());
    forger.node("node-00").restart();
    assertThat(forger.node("node-00").ledger.query(forger.federation.terms.query()).orElseThrow())
        .satisfies(record -> assertThat(record.fixed()).contains(forger.everybody()));
    // A new setup with fewer is refused: the question was answered with all.
    List<Signed> hellos = new ArrayList<>();
    for (String id : forger.without("node-03")) {
      hellos.add(((NodeMessage.Hello) forger.node(id).begin().getLast()).signed());
    }
    List<NodeMessage> answer = forger.node("node-00").receive(forger.federation.hellos(hellos));
    assertThat(answer)
        .singleElement()
        .isInstanceOfSatisfying(
            NodeMessage.Refused.class, r -> assertThat(r.code()).isEqualTo("REPEATED_QUERY"));
  }

  @Test
  void afterARestart_oldQuestionsToAHelperAreNotAnswered() throws Exception {
    Forger forger = new Forger("keyless", 4, 3);
    forger.reportAll();
    CloseBody close = forger.closeBody("node-00", 1, forger.everybody(), forger.everybody());
    forger.node("node-00").restart();
    assertThat(forger.close(close, "node-00")).isEmpty();
    assertThat(forger.tell("node-00", new Sa1CoordinatorMessage.AskDead(1))).isEmpty();
  }

  @Test
  void coordinatorThatRestarts_goesOnFromWhatItStored() throws Exception {
    federation.setup();
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 1).orElseThrow(), ALL);
    federation.restartCoordinator();
    assertThat(federation.setup()).isTrue();
    HonestTicketsTest.assertSum(HonestTicketsTest.round(federation, 2).orElseThrow(), ALL);
  }

  @Test
  void brokenConnection_atEveryPoint_costsNothing() throws Exception {
    for (Class<?> at :
        List.of(
            Sa1NodeMessage.Ticket.class,
            NodeMessage.ReportChunk.class,
            Sa1NodeMessage.ReportCodes.class,
            NodeMessage.ReportSignature.class)) {
      TestFederation broken = TestFederation.sa1("broken-" + at.getSimpleName(), 4, 3);
      boolean[] cut = {false};
      broken.uplink =
          (id, m) -> {
            cut[0] |= id.equals(LOST) && at.isInstance(m);
            return id.equals(LOST) && cut[0] ? List.of() : List.of(m);
          };
      broken.setup();
      if (broken.ready) {
        assertThat(HonestTicketsTest.round(broken, 1)).isEmpty();
      }
      assertThat(broken.coordinator.awaited()).containsExactly(LOST);
      broken.uplink = (id, m) -> List.of(m);
      broken.apply(broken.coordinator.reconnected(LOST));
      broken.deliver();
      if (broken.sums.isEmpty()) {
        HonestTicketsTest.round(broken, 1);
      }
      HonestTicketsTest.assertSum(broken.sums.getFirst(), ALL);
    }
  }
}
