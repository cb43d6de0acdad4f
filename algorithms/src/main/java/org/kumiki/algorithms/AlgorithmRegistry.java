package org.kumiki.algorithms;

import java.util.Optional;
import java.util.SequencedSet;

/** The statistics a program knows. Immutable; the same at both ends for a protocol version. */
public interface AlgorithmRegistry {

  /** The algorithm of this id, if it is known. */
  Optional<FederatedAlgorithm<?, ?, ?>> byId(String id);

  /** All ids, for messages. */
  SequencedSet<String> ids();
}
