package org.kumiki.coordinator.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the body adds to an entry. Guarantees: what is left out is left out with a reason that is
 * shown. Does not check who may: the door does.
 */
public final class RegisterDesk {

  private static final Set<String> REDACTABLE =
      Set.of("title", "summary", "applicantName", "justification");
  private static final int LONGEST = 4_000;
  private static final String ROLE = "CASE_HANDLER";

  private final EventLog events;
  private final PublicRegister register;

  /** A desk beside this register. */
  public RegisterDesk(EventLog events, PublicRegister register) {
    this.events = events;
    this.register = register;
  }

  /** Leaves a field out, in earlier versions too. */
  public void redact(String id, String field, String reason) {
    if (!REDACTABLE.contains(field)) {
      throw InvalidInput.unknown("field", "field", field, REDACTABLE.stream().sorted().toList());
    }
    add(
        id,
        "REDACTED",
        AuditLog.detail()
            .put("field", field)
            .put("reason", WrittenText.checked("reason", reason, LONGEST)));
  }

  /** Adds a result that was made public. */
  public void report(String id, String title, String doi, String date) {
    report(id, title, doi, date, ROLE);
  }

  /** The same by somebody in another role. */
  public void report(String id, String title, String doi, String date, String as) {
    if (!doi.matches("10\\.[0-9]{4,9}/[!-~]{1,200}")) {
      throw new InvalidInput("doi", "expected a DOI like 10.1000/182");
    }
    add(
        id,
        "RESULT_REPORTED",
        AuditLog.detail()
            .put("title", WrittenText.checked("title", title, LONGEST))
            .put("doi", doi)
            .put("date", day(date)),
        as);
  }

  /**
   * Adds that a result was taken back.
   *
   * @param code of the reason; what was written besides stays inside
   */
  public void recall(String id, String code, Optional<String> doi, LocalDate date, String as) {
    ObjectNode data = AuditLog.detail().put("code", code).put("date", date.toString());
    doi.ifPresent(d -> data.put("doi", d));
    add(id, "RESULT_RECALLED", data, as);
  }

  /** Adds a measure for non-compliance that two decided. */
  public void measure(String id, String kind, String words, String date) {
    add(
        id,
        "MEASURE_PUBLISHED",
        AuditLog.detail()
            .put("kind", WrittenText.checked("kind", kind, LONGEST))
            .put("words", WrittenText.checked("words", words, LONGEST))
            .put("date", day(date)));
  }

  private void add(String id, String type, ObjectNode data) {
    add(id, type, data, ROLE);
  }

  private void add(String id, String type, ObjectNode data, String as) {
    events
        .transactions()
        .run(
            () -> {
              if (register.find(id).isEmpty()) {
                throw new InvalidInput("id", "the register has no entry '%s'", id);
              }
              String stream = PublicRegister.REGISTER + "/" + id;
              long version = events.stream(stream).size();
              events.append(stream, version, as, List.of(NewEvent.of(type, data)));
            });
  }

  private static String day(String text) {
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeException e) {
      throw new InvalidInput("date", "expected a day, YYYY-MM-DD");
    }
  }
}
