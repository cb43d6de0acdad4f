package org.kumiki.coordinator.permit;

import java.util.Set;

/** Which permits were given back by whom they were granted to. */
@FunctionalInterface
public interface PermitStanding {

  /** Ids, never removed: nodes refuse a list that forgets one. */
  Set<String> surrendered();
}
