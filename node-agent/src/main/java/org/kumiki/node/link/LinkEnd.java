package org.kumiki.node.link;

/** Why a stream ended, as far as it decides when to dial again. */
enum LinkEnd {
  /** The network, the coordinator's restart, silence: dial again soon. */
  LOST,
  /** The coordinator will not have this node as it is: dial again, but rarely. */
  TURNED_AWAY
}
