package org.kumiki.node.identity;

/**
 * What a node was set up for. Chosen by whoever installs it, once, never by the coordinator: it
 * decides whether release rules may be switched off.
 */
public enum EnrolmentKind {
  /** Real data: results always pass release rules. */
  PRODUCTION,
  /** An ephemeral federation on one machine: profile NONE is accepted. */
  SANDBOX
}
