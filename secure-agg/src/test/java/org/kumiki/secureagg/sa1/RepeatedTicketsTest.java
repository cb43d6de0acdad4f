package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.vector.VectorSum;

/** The same question again, and the same round after a restart. */
class RepeatedTicketsTest {

  @Test
  void questionAskedBefore_isOpenedInFullOnly() throws Exception {
    TestFederation federation = TestFederation.sa1("asked-before", 4, 3);
    federation.setup();
    HonestTicketsTest.assertSum(
        HonestTicketsTest.round(federation, 1).orElseThrow(),
        "node-00",
        "node-01",
        "node-02",
        "node-03");
    federation.apply(federation.coordinator.finish());
    federation.nextQuery(
        TestFederation.terms(
            "permit-1", "query-2", federation.terms.roster(), federation.terms.tolerance()),
        TestFederation.question("all"));
    Tampering again = Tampering.reported(federation);
    // The difference to the first sum would be node 3's vector.
    assertThat(Tampering.signs(again.close(0, 0, 1, 2))).isFalse();
    assertThat(Tampering.releases(again.close(0, 0, 1, 2, 3))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ticket", "ReportHeader", "ReportSignature", "ShareRelease"})
  void restartedAtAnyMessage_comesBackByANewSetupWithTheSameParticipants(String at)
      throws Exception {
    TestFederation federation = TestFederation.sa1("restart-" + at, 3, 3);
    boolean[] died = {false};
    federation.uplink =
        (id, message) -> {
          if (!id.equals("node-01") || !message.getClass().getSimpleName().equals(at)) {
            return died[0] && id.equals("node-01") ? List.of() : List.of(message);
          }
          died[0] = true;
          return List.of();
        };
    federation.setup();
    if (federation.ready) {
      assertThat(HonestTicketsTest.round(federation, 1)).isEmpty();
    }
    federation.node(1).restart();
    federation.uplink = (id, message) -> List.<NodeMessage>of(message);
    assertThat(federation.setup()).isTrue();
    HonestTicketsTest.assertSum(
        HonestTicketsTest.round(federation, 1).orElseThrow(), "node-00", "node-01", "node-02");
    HonestTicketsTest.assertSum(
        HonestTicketsTest.round(federation, 2).orElseThrow(), "node-00", "node-01", "node-02");
  }

  @Test
  void helperThatSaysNothing_isNotNeeded() throws Exception {
    TestFederation federation = TestFederation.sa1("silent-helper", 4, 3);
    federation.setup();
    federation.uplink =
        (id, message) ->
            id.equals("node-02") && message instanceof Sa1NodeMessage.ShareRelease
                ? List.of()
                : List.of(message);
    Optional<VectorSum> sum = HonestTicketsTest.round(federation, 1);
    HonestTicketsTest.assertSum(sum.orElseThrow(), "node-00", "node-01", "node-02", "node-03");
  }
}
