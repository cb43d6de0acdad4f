package org.kumiki.coordinator.steward;

import java.time.Instant;
import java.util.List;

/** Keeps appointments; one that is there stays so. */
public interface StewardStore {

  /** Adds one; one that is there is left as it is. */
  void add(String node, String person, Instant at);

  /** Takes one away; none is no fault. */
  void remove(String node, String person);

  /** The people of a node, by id. */
  List<String> ofNode(String node);

  /** The nodes of a person, by id. */
  List<String> ofPerson(String person);
}
