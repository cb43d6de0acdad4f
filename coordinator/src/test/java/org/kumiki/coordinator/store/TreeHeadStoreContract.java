package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.transparency.PublishedHead;

/** What every database has to promise about published heads. */
public abstract class TreeHeadStoreContract {

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private static PublishedHead head(long position) {
    return new PublishedHead(position, position * 7, Instant.EPOCH, "{\"ü\":" + position + "}");
  }

  @Test
  void heads_comeBackAsTheyWent_inOrder_andAreNeverReplaced() {
    assertThat(stores().treeHeads().last()).isEmpty();
    for (int i = 1; i <= 12; i++) {
      stores().treeHeads().add(head(i));
    }
    assertThat(stores().treeHeads().last()).contains(head(12));
    assertThat(stores().treeHeads().after(9, 2)).containsExactly(head(10), head(11));
    assertThatThrownBy(() -> stores().treeHeads().add(head(12)))
        .isInstanceOf(RuntimeException.class);
  }
}
