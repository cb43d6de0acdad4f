package org.kumiki.coordinator.outputcheck;

import java.util.Set;

/** Who is on a permit now; who was when a query ran is in its case. */
@FunctionalInterface
public interface PermitPeople {

  /** Ids of people; empty where there is no such permit in force. */
  Set<String> of(String permit);
}
