package org.kumiki.protocols.document;

/** What follows when a node stays lost in the middle of a query. */
public enum OnLoss {
  /** The query ends TOO_FEW. */
  STOP
}
