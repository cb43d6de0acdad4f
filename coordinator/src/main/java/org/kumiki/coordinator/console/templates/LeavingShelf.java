package org.kumiki.coordinator.console.templates;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kumiki.coordinator.template.Leaving;
import org.kumiki.coordinator.template.review.TemplateCase;
import org.kumiki.coordinator.template.review.TemplateDesk;
import tools.jackson.databind.node.ObjectNode;

/**
 * What leaves a node by contents that were looked at last: the run of an example gives the same for
 * the same content, and readers open pages often. Bounded; safe for threads.
 */
final class LeavingShelf {

  private static final int MOST = 32;

  private final TemplateDesk desk;
  private final Map<ObjectNode, Leaving> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(MOST, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectNode, Leaving> eldest) {
              return size() > MOST;
            }
          });

  LeavingShelf(TemplateDesk desk) {
    this.desk = desk;
  }

  /** Of a case whose content is complete. */
  Leaving of(TemplateCase of) {
    ObjectNode content = of.content().json();
    Leaving before = known.get(content);
    if (before != null) {
      return before;
    }
    Leaving now = Leaving.of(desk.leaves(of));
    known.put(content, now);
    return now;
  }
}
