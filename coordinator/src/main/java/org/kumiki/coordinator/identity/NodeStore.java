package org.kumiki.coordinator.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.kumiki.protocols.document.Digest;

/** Where enrolled nodes and revoked keys are kept. Neither is ever removed. */
public interface NodeStore {

  /** Adds a node; one of the same id may be there with another key. */
  void add(EnrolledNode node, Instant at);

  /** All nodes in the order they came, with revoked keys too. */
  List<EnrolledNode> all();

  /** Adds a revoked key; the same one again changes nothing. */
  void revoke(Digest spkiSha256, Instant at);

  /** The revoked keys, in the order they came. */
  Set<Digest> revokedKeys();
}
