package org.kumiki.coordinator.catalogue;

/**
 * A dictionary that was not taken.
 *
 * @param dataset whose
 * @param message what is wrong, for the node's steward
 */
public record DictionaryRefusal(String dataset, String message) {}
