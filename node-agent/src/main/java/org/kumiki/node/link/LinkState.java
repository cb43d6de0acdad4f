package org.kumiki.node.link;

/** How the connection stands, for the steward. */
public sealed interface LinkState {

  /** Welcomed and alive. */
  record Connected() implements LinkState {}

  /**
   * Not connected; it is tried again.
   *
   * @param why the last failure in words
   */
  record Waiting(String why) implements LinkState {}

  /** Told to stop. */
  record Closed() implements LinkState {}
}
