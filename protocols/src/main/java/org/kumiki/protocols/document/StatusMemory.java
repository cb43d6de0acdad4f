package org.kumiki.protocols.document;

import java.util.HashSet;
import java.util.Set;

/**
 * What a node has seen of status lists, kept durably: later lists may add to it, never take away
 * without a lift signed by people.
 *
 * @param sequence of the last list accepted
 * @param revokedPermits seen so far
 * @param suspended in force after the last list
 * @param revokedNodes seen so far
 * @param retiredTemplates seen so far; null is read as none, as earlier versions wrote it
 * @param suspendedTemplates in force after the last list; null as above
 */
public record StatusMemory(
    long sequence,
    Set<String> revokedPermits,
    Set<Suspension> suspended,
    Set<Digest> revokedNodes,
    Set<Digest> retiredTemplates,
    Set<TemplateSuspension> suspendedTemplates) {

  /** Nothing seen yet. */
  public static final StatusMemory NONE =
      new StatusMemory(0, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  /** Copies. */
  public StatusMemory {
    revokedPermits = Set.copyOf(revokedPermits);
    suspended = Set.copyOf(suspended);
    revokedNodes = Set.copyOf(revokedNodes);
    retiredTemplates = retiredTemplates == null ? Set.of() : Set.copyOf(retiredTemplates);
    suspendedTemplates = suspendedTemplates == null ? Set.of() : Set.copyOf(suspendedTemplates);
  }

  /** The memory after a list that {@link Documents#verifyStatusList} found valid. */
  public StatusMemory after(StatusList list) {
    Set<String> permits = new HashSet<>(revokedPermits);
    permits.addAll(list.revokedPermits());
    Set<Digest> nodes = new HashSet<>(revokedNodes);
    nodes.addAll(list.revokedNodes());
    Set<Digest> retired = new HashSet<>(retiredTemplates);
    Set<TemplateSuspension> stopped = new HashSet<>();
    list.templates()
        .ifPresent(
            t -> {
              retired.addAll(t.retired());
              stopped.addAll(t.suspended());
            });
    return new StatusMemory(
        list.sequence(), permits, Set.copyOf(list.suspended()), nodes, retired, stopped);
  }
}
