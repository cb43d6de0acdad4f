package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.Tolerance;

/** A node of mode SA-1 whose ticket cannot be opened: the query names it and shows nothing. */
class LyingDealerTest {

  @TempDir Path folder;

  /** Shares for another threshold: each is as it was signed, together they give no secret. */
  private static NodeTerms misunderstood(NodeTerms terms) {
    QueryTerms query = terms.terms();
    return new NodeTerms(
        new QueryTerms(
            query.query(),
            query.workOrderHash(),
            query.roster(),
            new Tolerance(Tolerance.Claim.SECURE_AGGREGATION, 4, 2),
            query.largestTicket()),
        terms.nodeId(),
        terms.serviceKey(),
        terms.question(),
        terms.overlap());
  }

  @Test
  void sharesThatDoNotFitTogether_endTheQueryNamingTheirDealer() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      federation.tolerateLosses(3);
      federation.node(1).understands = LyingDealerTest::misunderstood;
      var handle = federation.ask();
      QueryOutcome outcome = handle.result();
      assertThat(outcome).isInstanceOf(QueryOutcome.Failed.class);
      QueryOutcome.Failed failed = (QueryOutcome.Failed) outcome;
      assertThat(failed.code()).as(failed.message()).isEqualTo(OutcomeCode.PROTOCOL_FAULT);
      assertThat(failed.message()).contains("node n1 dealt shares");
      assertThat(federation.desk.records().result(handle.id())).isEmpty();
      assertThat(federation.raw.count("run_state")).isZero();
      assertThat(federation.node(0).awaitFinished()).isEqualTo("PROTOCOL_FAULT");
    }
  }
}
