package org.kumiki.secureagg.message;

/** Why a node does not take part, in the codes of the contract. Never depends on data. */
public enum RefusalReason {
  /** Another version or suite. */
  VERSION,
  /** A signature does not verify, or a message is not what the protocol allows. */
  SIGNATURE,
  /** A participant is not on the roster, or they are fewer than the permit asks for. */
  ROSTER,
  /** The same question was answered with other participants (rule R). */
  REPEATED_QUERY,
  /** This node has spent its setups for the query. */
  LOCAL_POLICY
}
