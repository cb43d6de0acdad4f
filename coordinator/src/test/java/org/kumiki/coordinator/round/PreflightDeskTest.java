package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.preflight.NodeAnswer;
import org.kumiki.coordinator.preflight.PreflightReport;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Preflight;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;
import org.kumiki.protocols.document.WorkOrder;

/** Preflights over four nodes in this process. */
class PreflightDeskTest {

  @TempDir Path folder;
  private Federation federation;

  @BeforeEach
  void start() {
    federation = new Federation(folder, 4, 3, Federation.PATIENT);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private PreflightDesk desk(Duration answerTime) {
    return new PreflightDesk(
        new QueryPlanner(
            federation.library,
            federation.status,
            new Catalogue(Set::of),
            new StandardAlgorithms(),
            Profile.NONE),
        federation.registry,
        federation.status,
        federation.service,
        new QueryRecords(
            federation.stores.queries(), federation.audit, federation.stores.transactions()),
        federation.ledger,
        new OutputLedger(federation.stores.outputs(), federation.stores.transactions()),
        answerTime,
        federation.clock,
        federation.random);
  }

  private PreflightReport ask(Optional<byte[]> signed) throws InterruptedException {
    return desk(Federation.LONG).ask(federation.request(Federation.GLM), signed);
  }

  private static List<NodeAnswer.State> states(PreflightReport report) {
    return report.nodes().stream().map(NodeAnswer::state).toList();
  }

  @Test
  void everyNodeOfThePermit_isInTheReport_andNothingIsOnRecordAsAsked() throws Exception {
    federation.node(1).wouldRefuse = List.of("BUDGET", "DATASET");
    federation.node(3).disconnect();
    PreflightReport report = ask(Optional.empty());
    assertThat(states(report))
        .containsExactly(
            NodeAnswer.State.WOULD_ANSWER,
            NodeAnswer.State.WOULD_REFUSE,
            NodeAnswer.State.WOULD_ANSWER,
            NodeAnswer.State.NOT_CONNECTED);
    assertThat(report.nodes().get(1).refusals())
        .extracting("code")
        .containsExactly("BUDGET", "DATASET");
    assertThat(report.verdict()).isEqualTo(PreflightReport.Verdict.WOULD_BE_REFUSED);
    assertThat(federation.stores.queries().latest(9)).isEmpty();
    federation.node(1).wouldRefuse = List.of();
    assertThat(ask(Optional.empty()).verdict()).isEqualTo(PreflightReport.Verdict.WOULD_RUN);
  }

  @Test
  void nodeThatSaysNothing_isWaitedForABoundedTime() throws Exception {
    federation.node(2).says = message -> false;
    PreflightReport report =
        desk(Federation.SHORT).ask(federation.request(Federation.GLM), Optional.empty());
    assertThat(states(report).get(2)).isEqualTo(NodeAnswer.State.NO_ANSWER);
  }

  @Test
  void nodeThatIsLostMeanwhile_isNotWaitedFor() throws Exception {
    federation.node(2).hears =
        message -> {
          federation.node(2).cut();
          return false;
        };
    assertThat(states(ask(Optional.empty())).get(2)).isEqualTo(NodeAnswer.State.NOT_CONNECTED);
  }

  @Test
  void tooFewConnected_nobodyIsAsked() throws Exception {
    federation.node(0).disconnect();
    federation.node(1).disconnect();
    PreflightReport report = ask(Optional.empty());
    assertThat(report.verdict()).isEqualTo(PreflightReport.Verdict.TOO_FEW);
    assertThat(states(report))
        .contains(NodeAnswer.State.NOT_ASKED)
        .doesNotContain(NodeAnswer.State.WOULD_ANSWER);
    assertThat(federation.node(2).heard).isEmpty();
  }

  @Test
  void whatStandsAgainstIt_isSaidByTheCoordinator_andTheNodesAreAskedBesides() throws Exception {
    federation.library.publishStatusAct(
        federation.hdab.decidedAlone(
            Hdab.act(
                "act-1",
                StatusAct.Action.SUSPEND,
                "p1",
                "",
                federation.clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS))));
    federation.node(0).wouldRefuse = List.of("PERMIT_SUSPENDED", "LOCAL_POLICY");
    PreflightReport report = ask(Optional.empty());
    assertThat(report.objections())
        .extracting(NotAllowed::code)
        .containsExactly(OutcomeCode.PERMIT_SUSPENDED);
    assertThat(report.nodes().getFirst().refusals()).hasSize(2);
    assertThat(report.verdict()).isEqualTo(PreflightReport.Verdict.WOULD_BE_REFUSED);
  }

  @Test
  void withThePersonsKey_noNodeHearsOfItBeforeItIsSigned() throws Exception {
    SigningKey key = SigningKey.generate("researcher", federation.random);
    federation.library.publishPermit(
        federation.hdab.decided(
            federation.permit(2, 3, Duration.ofDays(1), Optional.of(key.publicKey()))));
    PreflightReport unsigned = ask(Optional.empty());
    assertThat(unsigned.verdict()).isEqualTo(PreflightReport.Verdict.UNSIGNED);
    assertThat(states(unsigned)).containsOnly(NodeAnswer.State.NOT_ASKED);
    federation.nodes.values().forEach(n -> assertThat(n.heard).isEmpty());
    byte[] toSign = unsigned.toSign().orElseThrow();
    byte[] signed = DocumentSigner.addSignature(toSign, DocumentKind.PREFLIGHT, key);
    assertThat(ask(Optional.of(signed)).verdict()).isEqualTo(PreflightReport.Verdict.WOULD_RUN);
    // The service alone, and a preflight that names somebody else, whose key the permit lacks.
    WorkOrder order = ((Preflight) UncheckedDocument.read(toSign).document()).order();
    WorkOrder others =
        new WorkOrder(
            order.protocolVersion(),
            order.queryId(),
            order.permitHash(),
            order.rosterHash(),
            "somebody",
            order.template(),
            order.parameters(),
            order.preparation(),
            order.cohort(),
            order.confLevel(),
            order.note(),
            order.datasets(),
            order.mode(),
            order.minNodes(),
            order.profile(),
            order.ledger(),
            order.statusSequence(),
            order.issuedAt(),
            order.deadline());
    byte[] somebodys = DocumentSigner.sign(new Preflight(others), federation.service.key());
    for (byte[] wrong : List.of(toSign, somebodys)) {
      assertThatThrownBy(() -> ask(Optional.of(wrong))).isInstanceOf(InvalidInput.class);
    }
    federation.clock.set(Duration.ofMinutes(11));
    assertThatThrownBy(() -> ask(Optional.of(signed))).isInstanceOf(InvalidInput.class);
  }
}
