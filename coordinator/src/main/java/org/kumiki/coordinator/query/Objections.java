package org.kumiki.coordinator.query;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands against a query. One that is to be asked ends at the first; for a preflight the rules
 * that do not rest on one another all speak. Used once, by one thread.
 */
final class Objections {

  private final boolean all;
  private final List<NotAllowed> objections = new ArrayList<>();

  private Objections(boolean all) {
    this.all = all;
  }

  static Objections untilTheFirst() {
    return new Objections(false);
  }

  static Objections all() {
    return new Objections(true);
  }

  /** A rule. */
  interface Rule {
    void check() throws NotAllowed;
  }

  /** Asks a rule on whose yes no other rule rests. */
  void hold(Rule rule) throws NotAllowed {
    try {
      rule.check();
    } catch (NotAllowed e) {
      if (!all) {
        throw e;
      }
      objections.add(e);
    }
  }

  /** The one that ended the review. */
  void last(NotAllowed e) {
    objections.add(e);
  }

  /** In the order of the rules. */
  List<NotAllowed> list() {
    return List.copyOf(objections);
  }
}
