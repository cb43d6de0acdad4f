package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.query.PendingSignature;
import org.kumiki.coordinator.query.ProgressLog;
import org.kumiki.coordinator.query.ProgressLogs;
import org.kumiki.coordinator.query.QueryEnding;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.release.Evidence;
import tools.jackson.databind.node.ObjectNode;

/**
 * Queries. Guarantees: a query, its events and its result are there for the person who asked it and
 * for the HDAB's deciders and administrators; for anybody else it is as if there were none. Only
 * the person who asked sees or signs its work order.
 */
final class QueryRoutes {

  private static final String PATH = "/api/v1/queries";
  private static final List<String> KEYS = List.of("permit", "query", "schema");

  private final ApiParts parts;
  private final QueryPlaces places;

  QueryRoutes(ApiParts parts, QueryPlaces places) {
    this.parts = parts;
    this.places = places;
  }

  List<Route> routes() {
    Access readers = Access.roles(RESEARCHER, HDAB_ADMIN, DECIDER);
    Access researchers = Access.roles(RESEARCHER);
    return List.of(
        Route.post(PATH, researchers, this::submit),
        Route.get(PATH, readers, this::list),
        Route.get(PATH + "/{id}", readers, this::one),
        Route.get(PATH + "/{id}/events", readers, this::events),
        Route.get(PATH + "/{id}/result", readers, this::result),
        Route.get(PATH + "/{id}/evidence", readers, this::evidence),
        Route.get(PATH + "/{id}/receipt", readers, this::receipt),
        Route.get(PATH + "/{id}/crate", readers, this::crate),
        Route.post(PATH + "/{id}/cancel", readers, this::cancel),
        Route.get(PATH + "/{id}/work-order", researchers, this::workOrder),
        Route.post(PATH + "/{id}/signature", researchers, this::sign));
  }

  private Answer submit(Call call) {
    Submission submission = Submission.read(call.body(), KEYS);
    Optional<Problem> full = places.enter(call.caller().id());
    if (full.isPresent()) {
      return full.get().answer();
    }
    try {
      return accepted(call, submission);
    } finally {
      places.leave(call.caller().id());
    }
  }

  private Answer accepted(Call call, Submission submission) {
    QueryHandle handle =
        parts
            .commands()
            .submit(
                submission.request(
                    call.caller().id(), new PendingSignature(parts.signatureWait(), parts.clock())),
                progress -> {});
    Answer.Whole accepted = Answer.json(202, json(record(handle.id()).orElseThrow()));
    return new Answer.Whole(
        accepted.status(),
        accepted.type(),
        Map.of("Location", PATH + "/" + handle.id()),
        accepted.body());
  }

  private Answer list(Call call) {
    Page page = Page.of(call);
    if (page.after().isPresent() && page.after().flatMap(a -> visible(call, a)).isEmpty()) {
      throw Page.unknown();
    }
    return page.read(
        "queries",
        (before, most) ->
            isHdab(call.caller())
                ? records().latest(before, most)
                : records().latestOf(call.caller().id(), before, most),
        QueryRecord::query,
        this::json);
  }

  private Answer one(Call call) {
    return visible(call)
        .<Answer>map(record -> Answer.json(200, json(record)))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private Answer events(Call call) {
    return visible(call)
        .<Answer>map(record -> events(record, call.lastEventId()))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private Answer events(QueryRecord record, Optional<String> lastEventId) {
    ProgressLogs logs = parts.queries().logs();
    ProgressLog log =
        record
            .ending()
            .map(ending -> logs.ended(record.query(), QueryEnding.of(ending)))
            .orElseGet(() -> logs.of(record.query()));
    return new Answer.Events(
        log, logs.process(), after(lastEventId, logs.process()), p -> isVisible(record, p));
  }

  /** Numbers of an earlier process mean nothing here: then all is told. */
  private static long after(Optional<String> lastEventId, String process) {
    return lastEventId
        .filter(id -> id.matches("[0-9a-z]{1,20}-[0-9]{1,9}"))
        .filter(id -> id.startsWith(process + "-"))
        .map(id -> Long.parseLong(id.substring(process.length() + 1)))
        .orElse(0L);
  }

  private Answer result(Call call) {
    return released(call, Answer::released);
  }

  /** Made from the released document, so whoever may read the one may read the other. */
  private Answer evidence(Call call) {
    return released(
        call, document -> Answer.released(Evidence.text(document, new StandardAlgorithms())));
  }

  private Answer receipt(Call call) {
    return released(
        call,
        document ->
            parts
                .receipts()
                .of(call.path("id"), document)
                .<Answer>map(Answer::jose)
                .orElseGet(QueryRoutes::noReceipt));
  }

  private Answer crate(Call call) {
    return released(
        call,
        document ->
            parts
                .receipts()
                .crate(call.path("id"), document)
                .<Answer>map(zip -> zipped(call.path("id"), zip))
                .orElseGet(QueryRoutes::noReceipt));
  }

  private static Answer zipped(String id, byte[] zip) {
    return new Answer.Whole(
        200,
        "application/zip",
        Map.of("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(id)),
        zip);
  }

  private static Answer noReceipt() {
    return Problem.of(
            404, "NO_RECEIPT", "nothing was released of this query, or before there were receipts")
        .answer();
  }

  private Answer released(Call call, Function<String, Answer> shown) {
    Optional<QueryRecord> record = visible(call);
    if (record.isEmpty()) {
      return Problem.notFound().answer();
    }
    if (record.get().ending().isEmpty()) {
      return Problem.of(409, "NOT_ENDED", "the query has not ended yet").answer();
    }
    if (record.get().ending().get().outcome().equals("IN_REVIEW")) {
      return Problem.of(409, "IN_REVIEW", record.get().ending().get().said()).answer();
    }
    return records()
        .result(record.get().query())
        .map(shown)
        .orElseGet(
            () ->
                Problem.of(
                        404,
                        "NO_RESULT",
                        "there is no result: %s",
                        told(record.get().ending().orElseThrow()))
                    .answer());
  }

  private static Message told(QueryRecord.Ending ending) {
    return ending.said().isEmpty()
        ? Message.written(ending.outcome())
        : Message.of("%s, %s", ending.outcome(), ending.said());
  }

  private Answer cancel(Call call) {
    Optional<QueryRecord> record = visible(call);
    if (record.isEmpty()) {
      return Problem.notFound().answer();
    }
    parts.commands().query(record.get().query()).ifPresent(QueryHandle::cancel);
    return Answer.json(202, json(record(record.get().query()).orElseThrow()));
  }

  private Answer workOrder(Call call) {
    return own(call)
        .map(
            record ->
                pending(record)
                    .flatMap(PendingSignature::workOrder)
                    .<Answer>map(Answer::jose)
                    .orElseGet(() -> notAwaiting().answer()))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private Answer sign(Call call) {
    Optional<QueryRecord> record = own(call);
    if (record.isEmpty()) {
      return Problem.notFound().answer();
    }
    Optional<PendingSignature> pending =
        pending(record.get()).filter(p -> p.workOrder().isPresent());
    if (pending.isEmpty()) {
      return notAwaiting().answer();
    }
    return pending
        .get()
        .sign(call.body())
        .<Answer>map(fault -> Problem.of(422, "SIGNATURE", fault).answer())
        .orElseGet(Answer::nothing);
  }

  private static Problem notAwaiting() {
    return Problem.of(
        409, "NOT_AWAITING_SIGNATURE", "the query does not wait for the person's signature");
  }

  private Optional<PendingSignature> pending(QueryRecord record) {
    return parts.queries().pendingSignature(record.query());
  }

  private ObjectNode json(QueryRecord record) {
    ObjectNode query =
        Json.object()
            .put("query", record.query())
            .put("permit", record.permit())
            .put("person", record.person())
            .put("submitted", record.submitted().toString());
    record.template().ifPresent(t -> query.put("template", t));
    if (record.ending().isPresent()) {
      OutputDesk desk = parts.queries().checks();
      desk.of(record.query())
          .ifPresent(release -> query.set("release", ReleaseView.standing(desk, release)));
      QueryEnding ending =
          parts
              .queries()
              .logs()
              .find(record.query())
              .flatMap(ProgressLog::ending)
              // What was decided on a result since then is on record only.
              .filter(e -> e.outcome().equals(record.ending().get().outcome()))
              .orElseGet(() -> QueryEnding.of(record.ending().get()));
      return EventJson.ending(
          query.put("state", "ENDED").put("ended", record.ending().get().at().toString()), ending);
    }
    boolean waits = pending(record).flatMap(PendingSignature::workOrder).isPresent();
    return query.put("state", waits ? "AWAITING_SIGNATURE" : "RUNNING");
  }

  private QueryRecords records() {
    return parts.queries().records();
  }

  private Optional<QueryRecord> record(String id) {
    return id.matches("[a-z0-9-]{1,64}") ? records().find(id) : Optional.empty();
  }

  private Optional<QueryRecord> visible(Call call) {
    return visible(call, call.path("id"));
  }

  private Optional<QueryRecord> visible(Call call, String id) {
    return record(id).filter(r -> isVisible(r, call.caller()));
  }

  private static boolean isVisible(QueryRecord record, Person person) {
    return record.person().equals(person.id()) || isHdab(person);
  }

  private Optional<QueryRecord> own(Call call) {
    return record(call.path("id")).filter(r -> r.person().equals(call.caller().id()));
  }

  private static boolean isHdab(Person person) {
    return person.has(HDAB_ADMIN) || person.has(DECIDER);
  }
}
