package org.kumiki.node.policy;

/** Why a node refuses, as the contract names it; none of them depends on data. */
public enum RefusalCode {
  /** The permit cannot be read, is not yet valid, or the order does not keep to it. */
  PERMIT_INVALID,
  /** Its time is over. */
  PERMIT_EXPIRED,
  /** It was revoked. */
  PERMIT_REVOKED,
  /** It is suspended. */
  PERMIT_SUSPENDED,
  /** The roster does not fit: old, another one, or a node is not on it. */
  ROSTER,
  /** The status list is stale, goes backwards or forgets. */
  STATUS_STALE,
  /** A signature is missing or wrong. */
  SIGNATURE,
  /** The permit does not name the person. */
  PERSON,
  /** A purpose of the permit is not allowed for the template or the dataset. */
  PURPOSE,
  /** The dataset, its version or a variable is not open. */
  DATASET,
  /** The template cannot be read or its algorithm is not known here. */
  TEMPLATE_UNKNOWN,
  /** Permit or steward do not allow the template. */
  TEMPLATE_NOT_ALLOWED,
  /** A parameter is outside the template's schema or the permit's bounds. */
  PARAM_OUT_OF_RANGE,
  /** The permit's runs are used up. */
  BUDGET,
  /** The steward's own rules say no. */
  LOCAL_POLICY,
  /** The steward has halted the node. */
  MANUAL_HOLD,
  /** The query was asked before with other content. */
  REPEATED_QUERY,
  /** Another version of the protocol. */
  VERSION
}
