package org.kumiki.benchmarks.lists;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applications of many years. Forms are as long as one that is filled in. Of a hundred so many wait
 * for the body, half of them for somebody to begin; the others were assessed and withdrawn.
 */
record ManyCases(int number, int openOfHundred) {

  private static final String WORDS = "words ".repeat(400);

  static String id(int number) {
    return "a-many-" + number;
  }

  void write(EventLog log) {
    for (int i = 0; i < number; i++) {
      boolean open = i % 100 < openOfHundred;
      String stream = "application/" + id(i);
      by(log, stream, 0, "ada", "APPLICANT", event("CREATED", created(i)), event("SUBMITTED"));
      if (!open || i % 2 == 0) {
        by(log, stream, 2, "hanna", "CASE_HANDLER", event("SCREENING_STARTED"), event("COMPLETED"));
      }
      if (!open) {
        by(log, stream, 4, "ada", "APPLICANT", event("WITHDRAWN"));
      }
    }
  }

  private static void by(
      EventLog log, String stream, long version, String who, String as, NewEvent... events) {
    Actor.person(who)
        .doing(() -> log.append(stream, version, as, new ArrayList<>(List.of(events))));
  }

  private static NewEvent event(String type) {
    return event(type, JsonMapper.shared().createObjectNode());
  }

  private static NewEvent event(String type, ObjectNode data) {
    return NewEvent.of(type, data);
  }

  private static ObjectNode created(int number) {
    ObjectNode created =
        JsonMapper.shared()
            .createObjectNode()
            .put("kind", "ACCESS")
            .put("form_version", "1")
            .put("organisation", "university");
    created.putObject("form").put("title", "Study number " + number).put("summary", WORDS);
    return created;
  }
}
