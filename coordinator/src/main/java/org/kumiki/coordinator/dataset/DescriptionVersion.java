package org.kumiki.coordinator.dataset;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A version of a dataset's description as it is stored.
 *
 * @param id of the description; stays through all versions
 * @param version counted from 1
 * @param node whose dataset
 * @param dataset the node's name for it
 * @param state of this version
 * @param content what was entered, checked, JSON
 * @param dictionary the node's at the declaration, Table Schema
 * @param changed when it last changed
 * @param confirmed when the holder last stood by what is public
 */
public record DescriptionVersion(
    String id,
    int version,
    String node,
    String dataset,
    DescriptionState state,
    String content,
    Optional<String> dictionary,
    Instant changed,
    Optional<Instant> confirmed) {

  /** Never null. */
  public DescriptionVersion {
    Objects.requireNonNull(id);
    Objects.requireNonNull(node);
    Objects.requireNonNull(dataset);
    Objects.requireNonNull(state);
    Objects.requireNonNull(content);
    Objects.requireNonNull(dictionary);
    Objects.requireNonNull(changed);
    Objects.requireNonNull(confirmed);
  }

  DescriptionVersion in(DescriptionState next, Instant at) {
    return new DescriptionVersion(
        id, version, node, dataset, next, content, dictionary, at, confirmed);
  }

  DescriptionVersion withContent(String other, Instant at) {
    return new DescriptionVersion(
        id, version, node, dataset, state, other, Optional.empty(), at, confirmed);
  }

  DescriptionVersion withDictionary(Optional<String> told) {
    return new DescriptionVersion(
        id, version, node, dataset, state, content, told, changed, confirmed);
  }

  DescriptionVersion confirmedAt(Instant at) {
    return new DescriptionVersion(
        id, version, node, dataset, state, content, dictionary, changed, Optional.of(at));
  }
}
