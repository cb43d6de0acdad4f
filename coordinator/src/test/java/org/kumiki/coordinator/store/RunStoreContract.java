package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.round.RunStore;

/** What every database has to promise about queries under way. */
public abstract class RunStoreContract {

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private RunStore runs() {
    return stores().runs();
  }

  @BeforeEach
  void putQueriesOnRecord() {
    stores().queries().put(QueryStoreContract.record("q-1", "anna"));
    stores().queries().put(QueryStoreContract.record("q-2", "anna"));
  }

  @Test
  void ordersAndStates_takeThePlaceOfEarlierOnes() {
    for (int round = 1; round <= 3; round++) {
      runs().putOrder("q-1", "order " + round);
      runs().putState("q-1", round, "state " + round);
    }
    runs().putOrder("q-2", "other");
    assertThat(runs().order("q-1")).contains("order 3");
    assertThat(runs().state("q-1")).contains("state 3");
    assertThat(runs().order("q-2")).contains("other");
    assertThat(runs().state("q-2")).isEmpty();
  }

  @Test
  void removal_takesBothOfOneQuery() {
    for (String query : new String[] {"q-1", "q-2"}) {
      runs().putOrder(query, "order");
      runs().putState(query, 1, "state");
    }
    runs().remove("q-1");
    runs().remove("q-1");
    assertThat(runs().order("q-1")).isEmpty();
    assertThat(runs().state("q-1")).isEmpty();
    assertThat(runs().order("q-2")).contains("order");
    assertThat(runs().state("q-2")).contains("state");
  }

  @Test
  void orderOfAQueryThatIsNotOnRecord_orStateWithoutOrder_isRefused() {
    assertThatThrownBy(() -> runs().putOrder("q-3", "order")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> runs().putState("q-1", 1, "state"))
        .isInstanceOf(RuntimeException.class);
  }
}
