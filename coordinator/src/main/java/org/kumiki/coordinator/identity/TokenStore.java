package org.kumiki.coordinator.identity;

import java.util.Optional;

/** Where hashes of one-time tokens are kept, one for a node at most. */
public interface TokenStore {

  /** Stores a token in place of an earlier one for the node. */
  void put(EnrolmentToken token);

  /** The token for a node, expired or not. */
  Optional<EnrolmentToken> find(String nodeId);

  /** Removes the token for a node, if there is one. */
  void remove(String nodeId);
}
