package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.event.EventLine;
import org.kumiki.coordinator.event.EventStore;

/** What every database has to promise about events of cases. */
public abstract class EventStoreContract {

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private EventStore events() {
    return stores().events();
  }

  private static EventLine line(long position, String stream, long version) {
    return new EventLine(
        position,
        stream,
        version,
        "2026-01-02T03:04:05Z",
        "person/ü",
        "APPLICANT",
        "SAVED",
        "{\"a\":\"組木\"}");
  }

  @Test
  void lines_comeBackAsTheyWent_inOrder() {
    assertThat(events().lastPosition()).isZero();
    assertThat(events().ends("a/1")).isEqualTo(new EventStore.Ends(0, 0));
    for (int i = 1; i <= 6; i++) {
      events().add(line(2L * i - 1, "a/1", i));
      events().add(line(2L * i, "a/2", i));
    }
    assertThat(events().lastPosition()).isEqualTo(12);
    assertThat(events().ends("a/1")).isEqualTo(new EventStore.Ends(12, 6));
    assertThat(events().ends("a/")).isEqualTo(new EventStore.Ends(12, 0));
    assertThat(events().stream("a/2")).hasSize(6).startsWith(line(2, "a/2", 1));
    assertThat(events().stream("a/3")).isEmpty();
    assertThat(events().after(9, 2)).containsExactly(line(10, "a/2", 5), line(11, "a/1", 6));
    assertThat(events().after(12, 2)).isEmpty();
  }

  @Test
  void takenPositionOrVersion_isRefused() {
    events().add(line(1, "a/1", 1));
    assertThatThrownBy(() -> events().add(line(1, "a/1", 2))).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> events().add(line(2, "a/1", 1))).isInstanceOf(RuntimeException.class);
    assertThat(events().lastPosition()).isEqualTo(1);
  }
}
