package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.link.v1.FromCoordinator;

/** The attack: somebody writes the coordinator's database. What counts are signatures. */
class EditedDatabaseTest {

  @TempDir Path folder;

  private static void put(Federation federation, byte[] jws) {
    federation.raw.execute(
        "UPDATE document SET jws = X'"
            + HexFormat.of().formatHex(jws)
            + "' WHERE kind = 'PERMIT' AND name = 'p1'");
  }

  /** Nodes refuse such a permit too, from whomever it comes: PolicyDeskTest. */
  @Test
  void acceptance15_permitGrantedByWritingTheDatabase_reachesNoNode() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      List<FromCoordinator> orders = new CopyOnWriteArrayList<>();
      federation
          .nodes
          .values()
          .forEach(
              n ->
                  n.hears =
                      message -> {
                        if (message.hasWorkOrder()) {
                          orders.add(message);
                        }
                        return true;
                      });
      assertThat(federation.ask().result()).isInstanceOf(QueryOutcome.Completed.class);
      assertThat(orders).hasSize(3);
      orders.clear();
      Permit longer = federation.permit(1, 3, Duration.ofDays(900), Optional.empty());
      Hdab forger = new Hdab(federation.random);
      SigningKey one = SigningKey.generate("decider-1", federation.random);
      for (byte[] jws :
          List.of(
              forger.decided(longer),
              DocumentSigner.sign(longer, federation.service.key()),
              DocumentSigner.sign(longer, one))) {
        put(federation, jws);
        QueryOutcome outcome = federation.ask().result();
        assertThat(outcome)
            .isInstanceOfSatisfying(
                QueryOutcome.Failed.class,
                failed -> assertThat(failed.code()).isEqualTo(OutcomeCode.PERMIT_INVALID));
        assertThat(orders).isEmpty();
      }
      put(federation, federation.hdab.decided(longer));
      assertThat(federation.ask().result()).isInstanceOf(QueryOutcome.Completed.class);
    }
  }
}
