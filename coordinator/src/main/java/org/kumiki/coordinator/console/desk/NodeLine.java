package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Objects;
import org.kumiki.algorithms.message.Message;

/**
 * A node.
 *
 * @param id of the node
 * @param holder whose it is, from the signed roster; empty where it is not in it
 * @param connected whether its line stands
 * @param datasets what it offers
 * @param faults of dictionaries that could not be read
 */
public record NodeLine(
    String id, String holder, boolean connected, List<String> datasets, List<Message> faults) {

  /** Copies. */
  public NodeLine {
    Objects.requireNonNull(id);
    Objects.requireNonNull(holder);
    datasets = List.copyOf(datasets);
    faults = List.copyOf(faults);
  }
}
