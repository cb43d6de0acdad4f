package org.kumiki.coordinator.catalogue;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.message.Message;

/**
 * A dataset of a node.
 *
 * @param node whose it is
 * @param id the node's name for it
 * @param version names a snapshot
 * @param dictionary its variables, where the node told them and they could be read
 * @param fault why there is no dictionary, empty where there is one
 */
public record CatalogueEntry(
    String node, String id, String version, Optional<Dictionary> dictionary, Message fault) {

  /** Never null. */
  public CatalogueEntry {
    Objects.requireNonNull(node);
    Objects.requireNonNull(id);
    Objects.requireNonNull(version);
    Objects.requireNonNull(dictionary);
    Objects.requireNonNull(fault);
  }

  /** The dataset in words. */
  Message words() {
    return Message.of("dataset '%s' of node %s", id, node);
  }
}
