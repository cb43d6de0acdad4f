package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.coordinator.identity.EnrolmentToken;
import org.kumiki.coordinator.identity.NodeStore;
import org.kumiki.coordinator.identity.TokenStore;
import org.kumiki.protocols.document.Digest;

/** What every database has to promise about nodes and their one-time tokens. */
public abstract class NodeStoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private NodeStore nodes() {
    return stores().nodes();
  }

  private TokenStore tokens() {
    return stores().tokens();
  }

  private static Digest digest(int i) {
    return Digest.of(new byte[] {(byte) i});
  }

  @Test
  void nodes_stayInTheOrderTheyCame_alsoTwiceWithOneId() {
    EnrolledNode[] all = {
      new EnrolledNode("south", digest(1)),
      new EnrolledNode("north", digest(2)),
      new EnrolledNode("south", digest(3))
    };
    for (EnrolledNode node : all) {
      nodes().add(node, AT);
    }
    assertThat(nodes().all()).containsExactly(all);
  }

  @Test
  void revokedKeys_stayInTheOrderTheyCame_onceEach() {
    assertThat(nodes().revokedKeys()).isEmpty();
    nodes().revoke(digest(2), AT);
    nodes().revoke(digest(1), AT);
    nodes().revoke(digest(2), AT.plusSeconds(1));
    assertThat(nodes().revokedKeys()).containsExactly(digest(2), digest(1));
  }

  @Test
  void token_takesThePlaceOfAnEarlierOneForTheNode() {
    tokens().put(new EnrolmentToken("north", digest(1), AT));
    tokens().put(new EnrolmentToken("south", digest(2), AT));
    EnrolmentToken later = new EnrolmentToken("north", digest(3), AT.plusSeconds(1));
    tokens().put(later);
    assertThat(tokens().find("north")).contains(later);
    tokens().remove("north");
    tokens().remove("north");
    assertThat(tokens().find("north")).isEmpty();
    assertThat(tokens().find("south")).isPresent();
  }
}
