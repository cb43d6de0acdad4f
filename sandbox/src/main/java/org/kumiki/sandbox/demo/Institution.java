package org.kumiki.sandbox.demo;

import java.util.List;

/**
 * Who takes part in the demo.
 *
 * @param id of the node
 * @param marrow the file of the real hospital whose transplantations it holds for the demo
 */
record Institution(String id, String marrow) {

  static final List<Institution> ALL =
      List.of(
          new Institution("north-hospital", "ohio.csv"),
          new Institution("south-hospital", "melbourne.csv"),
          new Institution("biobank", "sydney.csv"),
          new Institution("registry", "philadelphia.csv"));

  static List<String> ids() {
    return ALL.stream().map(Institution::id).toList();
  }
}
