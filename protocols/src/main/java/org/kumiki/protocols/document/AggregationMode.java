package org.kumiki.protocols.document;

/** How dropouts are treated. */
public enum AggregationMode {
  /** Everybody or nobody. */
  ALL,
  /** A node that is lost before the first sum is gone on without, if enough remain. */
  SA_1
}
