package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.Asked;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryStore;
import org.kumiki.protocols.document.Digest;

/** What every database has to promise about queries. */
public abstract class QueryStoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.123456789Z");

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private QueryStore queries() {
    return stores().queries();
  }

  /** A query that runs. */
  static QueryRecord record(String id, String person) {
    return new QueryRecord(id, "p1", person, Optional.of("glm"), AT, Optional.empty());
  }

  private static QueryRecord ended(QueryRecord record) {
    return record.ended(
        new QueryRecord.Ending(
            AT.plusSeconds(1), "TOO_FEW", new Message("n'est \"rien\"", "ノードが足りません")));
  }

  @Test
  void records_comeBackAsTheyWent() {
    QueryRecord refused =
        new QueryRecord("q-2", "p1", "anna", Optional.empty(), AT, Optional.empty());
    queries().put(record("q-1", "anna"));
    queries().put(refused);
    assertThat(queries().find("q-1")).contains(record("q-1", "anna"));
    assertThat(queries().find("q-2")).contains(refused);
    assertThat(queries().find("q-3")).isEmpty();
  }

  @Test
  void record_takesThePlaceOfAnEarlierOne_andKeepsItsPlace() {
    queries().put(record("q-1", "anna"));
    queries().put(record("q-2", "anna"));
    queries().put(ended(record("q-1", "anna")));
    assertThat(queries().latest(9))
        .containsExactly(record("q-2", "anna"), ended(record("q-1", "anna")));
  }

  @Test
  void unfinished_areThoseWithoutAnEnd() {
    queries().put(record("q-2", "anna"));
    queries().put(ended(record("q-3", "anna")));
    queries().put(record("q-1", "ben"));
    assertThat(queries().unfinished()).containsExactly(record("q-2", "anna"), record("q-1", "ben"));
  }

  @Test
  void latest_areNewestFirst_andOfAPersonOnlyTheirs() {
    for (int i = 1; i <= 6; i++) {
      queries().put(record("q-" + i, i % 2 == 0 ? "anna" : "ben"));
    }
    assertThat(queries().latest(2)).extracting("query").containsExactly("q-6", "q-5");
    assertThat(queries().latestOf("anna", 2)).extracting("query").containsExactly("q-6", "q-4");
    assertThat(queries().latestOf("ann", 2)).isEmpty();
    assertThat(queries().before("q-5", 2)).extracting("query").containsExactly("q-4", "q-3");
    assertThat(queries().before("q-1", 2)).isEmpty();
    assertThat(queries().before("q-9", 2)).isEmpty();
    assertThat(queries().ofBefore("anna", "q-5", 9))
        .extracting("query")
        .containsExactly("q-4", "q-2");
  }

  @Test
  void held_isNoResult_untilItIsStoredAsOne() {
    queries().put(record("q-1", "anna"));
    queries().putHeld("q-1", "{\"x\": 1}");
    assertThat(queries().result("q-1")).isEmpty();
    assertThat(queries().held("q-1")).contains("{\"x\": 1}");
    assertThatThrownBy(() -> queries().putHeld("q-1", "{}")).isInstanceOf(RuntimeException.class);
    queries().removeHeld("q-1");
    queries().removeHeld("q-1");
    queries().putResult("q-1", "{\"x\": 2}");
    assertThat(queries().held("q-1")).isEmpty();
    assertThat(queries().result("q-1")).contains("{\"x\": 2}");
    queries().removeResult("q-1");
    queries().removeResult("q-1");
    assertThat(queries().result("q-1")).isEmpty();
    assertThatThrownBy(() -> queries().putHeld("q-2", "{}")).isInstanceOf(RuntimeException.class);
  }

  @Test
  void asked_countsByPermit_andKnowsTheLatest() {
    queries().put(record("q-1", "anna"));
    queries().put(ended(record("q-1", "anna")));
    queries()
        .put(
            new QueryRecord(
                "q-2", "p1", "ben", Optional.empty(), AT.plusSeconds(60), Optional.empty()));
    queries().put(new QueryRecord("q-3", "p2", "ben", Optional.empty(), AT, Optional.empty()));
    assertThat(queries().asked("p1")).isEqualTo(new Asked(2, Optional.of(AT.plusSeconds(60))));
    assertThat(queries().asked("p3")).isEqualTo(new Asked(0, Optional.empty()));
    assertThat(queries().asked())
        .containsOnly(
            Map.entry("p1", new Asked(2, Optional.of(AT.plusSeconds(60)))),
            Map.entry("p2", new Asked(1, Optional.of(AT))));
  }

  @Test
  void result_isStoredOnce_forAQueryOnRecord() {
    queries().put(record("q-1", "anna"));
    queries().putResult("q-1", "{\"x\": 1}");
    assertThat(queries().result("q-1")).contains("{\"x\": 1}");
    assertThatThrownBy(() -> queries().putResult("q-1", "{}")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> queries().putResult("q-2", "{}")).isInstanceOf(RuntimeException.class);
    assertThat(queries().result("q-1")).contains("{\"x\": 1}");
    assertThat(queries().result("q-2")).isEmpty();
  }

  @Test
  void ofPlan_givesTheRunsOfThisPlanUnderThisPermit() {
    Digest plan = Digest.of(new byte[] {1});
    Digest other = Digest.of(new byte[] {2});
    QueryRecord first = record("q-1", "anna").runs(Optional.of(plan));
    QueryRecord third = record("q-3", "anna").runs(Optional.of(plan));
    queries().put(first);
    queries().put(record("q-2", "anna").runs(Optional.of(other)));
    queries().put(third);
    queries().put(record("q-4", "anna"));
    assertThat(queries().ofPlan("p1", plan)).containsExactly(first, third);
    assertThat(queries().ofPlan("p2", plan)).isEmpty();
    assertThat(queries().find("q-1")).contains(first);
  }
}
