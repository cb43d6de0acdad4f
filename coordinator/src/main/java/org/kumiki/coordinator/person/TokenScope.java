package org.kumiki.coordinator.person;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a token may be narrowed to. A scope never adds anything: what a token does, the person's
 * roles must allow too. Names are part of the API: never rename one.
 */
public enum TokenScope {
  /** Own queries, their events and results. */
  QUERIES_READ,
  /** Asking, signing and cancelling queries. */
  QUERIES_WRITE,
  /** Datasets and their dictionaries. */
  CATALOGUE_READ,
  /** Authority, roster, templates and permits. */
  DOCUMENTS_READ,
  /** Bringing signed documents. */
  DOCUMENTS_WRITE,
  /** Nodes. */
  NODES_READ,
  /** Enrolment tokens and revocations of nodes. */
  NODES_WRITE,
  /** The audit log. */
  AUDIT_READ,
  /** Numbers of the running coordinator. */
  METRICS_READ;

  /** As the API writes it, for example {@code queries:read}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** The scope that the API writes like this. */
  public static Optional<TokenScope> of(String text) {
    return Arrays.stream(values()).filter(s -> s.text().equals(text)).findFirst();
  }

  /** All of them as the API writes them. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(TokenScope::text).toList();
  }
}
