package org.kumiki.node.data;

/** How a registration ended. */
public sealed interface Registration {

  /**
   * The dataset is there.
   *
   * @param skipped the rows left out, where the steward asked for that
   */
  record Registered(Dataset dataset, Rejections skipped) implements Registration {}

  /** Rows break the schema, or none is left: nothing has changed. */
  record Rejected(Rejections rejections) implements Registration {}
}
