package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.audit.AuditLine;
import org.kumiki.coordinator.audit.AuditStore;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.merkle.GrowingRoot;

/** What every database has to promise about audit entries. */
public abstract class AuditStoreContract {

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private AuditStore audit() {
    return stores().audit();
  }

  private static AuditLine line(long sequence) {
    return new AuditLine(
        sequence, "2026-01-02T03:04:05Z", "operator", "X", "s/ü", "{\"a\":1}", "p", "h" + sequence);
  }

  @Test
  void lines_comeBackAsTheyWent_inOrder() {
    assertThat(audit().last()).isEmpty();
    for (int i = 1; i <= 12; i++) {
      audit().add(line(i));
    }
    assertThat(audit().last()).contains(line(12));
    assertThat(audit().after(9, 2)).containsExactly(line(10), line(11));
    assertThat(audit().after(11, 5)).containsExactly(line(12));
    assertThat(audit().after(12, 5)).isEmpty();
  }

  @Test
  void nodesOfTheTree_comeBack_andAreNeverReplaced() {
    assertThat(audit().leaves()).isZero();
    Digest hash = Digest.of(new byte[] {1});
    audit()
        .addNodes(
            List.of(
                new GrowingRoot.Complete(0, 0, hash),
                new GrowingRoot.Complete(0, 1, hash),
                new GrowingRoot.Complete(1, 0, hash)));
    assertThat(audit().leaves()).isEqualTo(2);
    assertThat(audit().node(1, 0)).contains(hash);
    assertThat(audit().node(1, 1)).isEmpty();
    assertThatThrownBy(() -> audit().addNodes(List.of(new GrowingRoot.Complete(0, 1, hash))))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void takenNumber_isRefused() {
    audit().add(line(1));
    assertThatThrownBy(() -> audit().add(line(1))).isInstanceOf(RuntimeException.class);
  }
}
