package org.kumiki.coordinator.round;

/** The keys of the present setup are of no use any more; another setup is needed. */
final class SetupLost extends Exception {

  private static final long serialVersionUID = 1L;

  SetupLost(String nodeId) {
    super(nodeId);
  }

  /** The node that lost its keys or left. */
  String nodeId() {
    return getMessage();
  }
}
