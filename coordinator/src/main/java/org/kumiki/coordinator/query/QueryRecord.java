package org.kumiki.coordinator.query;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import org.kumiki.protocols.document.Digest;

/**
 * What stays of a query: who asked under which permit, and how it ended. No figure of a result.
 *
 * @param query its id
 * @param permit the permit's id
 * @param person who asked
 * @param template its id, where the query got that far
 * @param submitted when it came
 * @param ending empty while it runs
 * @param plan the tabulation plan that it is a run of, if its permit has plans
 */
public record QueryRecord(
    String query,
    String permit,
    String person,
    Optional<String> template,
    Instant submitted,
    Optional<Ending> ending,
    Optional<Digest> plan) {

  /** Never null. */
  public QueryRecord {
    Objects.requireNonNull(query);
    Objects.requireNonNull(permit);
    Objects.requireNonNull(person);
    Objects.requireNonNull(template);
    Objects.requireNonNull(submitted);
    Objects.requireNonNull(ending);
    Objects.requireNonNull(plan);
  }

  /** Of no tabulation plan. */
  public QueryRecord(
      String query,
      String permit,
      String person,
      Optional<String> template,
      Instant submitted,
      Optional<Ending> ending) {
    this(query, permit, person, template, submitted, ending, Optional.empty());
  }

  /**
   * How it ended.
   *
   * @param at when
   * @param outcome COMPLETED, WITHHELD, IN_REVIEW, REJECTED, RECALLED or an {@link OutcomeCode}
   * @param said for the researcher
   */
  public record Ending(Instant at, String outcome, Message said) {

    /** Without words. */
    public Ending(Instant at, String outcome) {
      this(at, outcome, Message.NONE);
    }

    /** In English. */
    public String message() {
      return said.en();
    }

    /** Of an outcome. */
    public static Ending of(QueryOutcome outcome, Instant at) {
      return switch (outcome) {
        case QueryOutcome.Completed c -> new Ending(at, "COMPLETED");
        case QueryOutcome.WhollyWithheld w -> new Ending(at, "WITHHELD", Message.joined(w.why()));
        case QueryOutcome.InReview r -> new Ending(at, "IN_REVIEW", r.said());
        case QueryOutcome.Failed f -> new Ending(at, f.code().name(), f.said());
      };
    }
  }

  /** The same, of this template. */
  public QueryRecord of(String templateId) {
    return new QueryRecord(query, permit, person, Optional.of(templateId), submitted, ending, plan);
  }

  /** The same, ended. */
  public QueryRecord ended(Ending how) {
    return new QueryRecord(query, permit, person, template, submitted, Optional.of(how), plan);
  }

  /** The same, as a run of this plan. */
  public QueryRecord runs(Optional<Digest> ofPlan) {
    return new QueryRecord(query, permit, person, template, submitted, ending, ofPlan);
  }
}
