package org.kumiki.algorithms.meta;

import java.util.List;

/** How the variance between sites is estimated. */
enum Method {
  /** Restricted maximum likelihood. */
  REML("REML"),
  /** By moments, DerSimonian and Laird. */
  DERSIMONIAN_LAIRD("DL"),
  /** None: one effect for all. */
  FIXED("fixed");

  private final String id;

  Method(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  static List<String> ids() {
    return List.of(REML.id, DERSIMONIAN_LAIRD.id, FIXED.id);
  }

  static Method of(String id) {
    for (Method method : values()) {
      if (method.id.equals(id)) {
        return method;
      }
    }
    throw new IllegalArgumentException(id);
  }
}
