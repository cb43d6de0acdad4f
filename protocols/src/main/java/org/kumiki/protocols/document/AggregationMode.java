package org.kumiki.protocols.document;

/** How dropouts are treated. */
public enum AggregationMode {
  /** Everybody or nobody. */
  ALL
}
