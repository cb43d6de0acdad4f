package org.kumiki.coordinator.query;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of all queries and what was released of them. Guarantees: what is written of one
 * query in one call is written wholly or not at all, and with its audit entry; nobody is shown a
 * result without one. Whether whoever asks may see it is for the door to check. Safe for threads.
 */
public final class QueryRecords {

  private static final String RECALLED = "RECALLED";

  private final QueryStore store;
  private final AuditLog audit;
  private final Transactions transactions;

  /** The records of this store. */
  public QueryRecords(QueryStore store, AuditLog audit, Transactions transactions) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
  }

  /**
   * Puts a new query on record.
   *
   * @param json what was asked; only its hash is kept
   */
  public void begin(QueryRecord record, byte[] json) {
    transactions.run(
        () -> {
          store.put(record);
          ObjectNode detail =
              AuditLog.detail()
                  .put("permit", record.permit())
                  .put("json_sha256", Digest.of(json).hex());
          record.template().ifPresent(t -> detail.put("template", t));
          audit.append(
              Actor.person(record.person()),
              AuditAction.QUERY_SUBMITTED,
              subject(record.query()),
              detail);
        });
  }

  /** Puts on record that somebody asked the query to end. */
  public void cancelled(String query) {
    audit.append(Actor.current(), AuditAction.QUERY_CANCELLED, subject(query), AuditLog.detail());
  }

  /**
   * Puts the end of a query on record.
   *
   * @param record with its ending
   * @param released the document, where there is one
   * @param alongside is done in the same transaction; may add hashes to the audit entry
   */
  public void end(QueryRecord record, Optional<String> released, Consumer<ObjectNode> alongside) {
    end(record, released, store::putResult, alongside);
  }

  /** The same of a document that is held back: nobody is shown it as a result. */
  public void endHeld(QueryRecord record, String document, Consumer<ObjectNode> alongside) {
    end(record, Optional.of(document), store::putHeld, alongside);
  }

  private void end(
      QueryRecord record,
      Optional<String> decided,
      BiConsumer<String, String> keep,
      Consumer<ObjectNode> alongside) {
    QueryRecord.Ending ending =
        record
            .ending()
            .orElseThrow(
                () -> new IllegalArgumentException("query " + record.query() + " has not ended"));
    transactions.run(
        () -> {
          store.put(record);
          ObjectNode detail = AuditLog.detail().put("outcome", ending.outcome());
          decided.ifPresent(
              document -> {
                keep.accept(record.query(), document);
                detail.put(
                    "document_sha256", Digest.of(document.getBytes(StandardCharsets.UTF_8)).hex());
              });
          alongside.accept(detail);
          audit.append(Actor.COORDINATOR, AuditAction.QUERY_ENDED, subject(record.query()), detail);
        });
  }

  /** The record of a query. */
  public Optional<QueryRecord> find(String query) {
    return store.find(query);
  }

  /** The records of queries that have not ended, oldest first. */
  public List<QueryRecord> unfinished() {
    return store.unfinished();
  }

  /** The records of a plan's runs under a permit, oldest first. */
  public List<QueryRecord> ofPlan(String permit, Digest plan) {
    return store.ofPlan(permit, plan);
  }

  /** How many queries were asked under a permit, and when the last was. */
  public Asked asked(String permit) {
    return store.asked(permit);
  }

  /** The same of all permits that have any. */
  public Map<String, Asked> asked() {
    return store.asked();
  }

  /** The latest records, newest first, so many at most. */
  public List<QueryRecord> latest(int most) {
    return store.latest(most);
  }

  /** The latest records of a person's queries, newest first, so many at most. */
  public List<QueryRecord> latestOf(String person, int most) {
    return store.latestOf(person, most);
  }

  /**
   * The records, newest first, so many at most.
   *
   * @param before only those asked before this query
   */
  public List<QueryRecord> latest(Optional<String> before, int most) {
    return before.map(b -> store.before(b, most)).orElseGet(() -> store.latest(most));
  }

  /** The same of a person's queries. */
  public List<QueryRecord> latestOf(String person, Optional<String> before, int most) {
    return before
        .map(b -> store.ofBefore(person, b, most))
        .orElseGet(() -> store.latestOf(person, most));
  }

  /** The released document of a query, if it ended with one, for whoever the thread acts for. */
  public Optional<String> result(String query) {
    return transactions.in(
        () -> {
          Optional<String> document = store.result(query);
          if (document.isPresent()) {
            audit.append(
                Actor.current(), AuditAction.RESULT_READ, subject(query), AuditLog.detail());
          }
          return document;
        });
  }

  /** What is held back of a query, for whoever may look at it; the audit entry is theirs. */
  public Optional<String> held(String query) {
    return store.held(query);
  }

  /** What was decided automatically or by people, shown or not: for evidence without figures. */
  public Optional<String> decided(String query) {
    return store.held(query).or(() -> store.result(query));
  }

  /**
   * What the people of a permit were shown of a query, now or until it was taken back: never what
   * is held back, of which nobody knows. Shows it to nobody: no reading is put on record.
   */
  public Optional<String> shown(String query) {
    return store
        .result(query)
        .or(
            () ->
                store
                    .find(query)
                    .flatMap(QueryRecord::ending)
                    .filter(ending -> ending.outcome().equals(RECALLED))
                    .flatMap(ending -> store.held(query)));
  }

  /**
   * Gives out what was held back, or something in place of it or of what was shown so far. To be
   * called in the transaction of the decision, which has the audit entry.
   */
  public void release(String query, QueryRecord.Ending how, String document) {
    store.removeHeld(query);
    store.removeResult(query);
    store.putResult(query, document);
    store.put(record(query).ended(how));
  }

  /** Removes what was held back: it is never shown. In the transaction of the decision. */
  public void reject(String query, QueryRecord.Ending how) {
    store.removeHeld(query);
    store.put(record(query).ended(how));
  }

  /** Takes back what was shown; it is held then. In the transaction of the decision. */
  public void recall(String query, QueryRecord.Ending how) {
    store.result(query).ifPresent(document -> store.putHeld(query, document));
    store.removeResult(query);
    store.put(record(query).ended(how));
  }

  private QueryRecord record(String query) {
    return store
        .find(query)
        .orElseThrow(() -> new IllegalStateException("query " + query + " is not on record"));
  }

  /**
   * Puts a preflight on record, and gives the released documents of the queries from which its
   * forecast is made: the person is told what some of their figures say.
   */
  public Map<String, String> preflight(
      String preflight, String permit, byte[] json, List<String> from) {
    return transactions.in(
        () -> {
          Map<String, String> documents = new LinkedHashMap<>();
          from.forEach(q -> store.result(q).ifPresent(document -> documents.put(q, document)));
          ObjectNode detail =
              AuditLog.detail().put("permit", permit).put("json_sha256", Digest.of(json).hex());
          documents.keySet().forEach(detail.putArray("forecast_from")::add);
          audit.append(
              Actor.current(), AuditAction.QUERY_PREFLIGHTED, "preflight/" + preflight, detail);
          return documents;
        });
  }

  private static String subject(String query) {
    return "query/" + query;
  }
}
