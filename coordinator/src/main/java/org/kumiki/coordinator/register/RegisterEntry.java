package org.kumiki.coordinator.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the public sees of a case: this and nothing else. A component more is one more thing that
 * everybody may know.
 *
 * @param publicId stays
 * @param kind ACCESS (Article 67) or REQUEST (Article 69)
 * @param receivedAt when it was submitted
 * @param title as the applicant wrote it for the public
 * @param summary as the applicant wrote it for the public
 * @param applicantName of the organisation
 * @param applicantType code of the forms
 * @param purposes codes of Article 53(1)
 * @param categories codes of Article 51(1)
 * @param datasets ids of the catalogue
 * @param status as TEHDAS2 names it
 * @param decision where there is one, with its justification
 * @param permit where there is one
 * @param runs under the permit
 * @param results that were reported
 * @param recalls of results, published or not
 * @param measures for non-compliance
 * @param redactions what is left out, and why
 * @param version counts up with each change
 */
public record RegisterEntry(
    String publicId,
    String kind,
    Instant receivedAt,
    String title,
    String summary,
    String applicantName,
    String applicantType,
    List<String> purposes,
    List<String> categories,
    List<String> datasets,
    String status,
    Optional<Decision> decision,
    Optional<PermitTerm> permit,
    Runs runs,
    List<Result> results,
    List<Recall> recalls,
    List<Measure> measures,
    List<Redaction> redactions,
    long version) {

  /** A decision; refusals have a justification. */
  public record Decision(String outcome, Instant date, String justification, Instant publishedAt) {}

  /** A permit: how long, for how many persons, under which conditions. */
  public record PermitTerm(LocalDate from, LocalDate to, int persons, List<String> conditions) {
    /** Copies. */
    public PermitTerm {
      conditions = List.copyOf(conditions);
    }
  }

  /** How many queries were asked, and when the last was. */
  public record Runs(long count, Optional<Instant> last) {
    /** None yet. */
    public static final Runs NONE = new Runs(0, Optional.empty());
  }

  /** A result that was made public. */
  public record Result(String title, String doi, LocalDate date) {}

  /** A result that was taken back: why by its code, and of which publication where it had one. */
  public record Recall(LocalDate date, String code, Optional<String> doi) {}

  /** A measure for non-compliance. */
  public record Measure(String kind, String words, LocalDate date) {}

  /** A field that is left out. */
  public record Redaction(String field, String reason) {}

  /** Copies. */
  public RegisterEntry {
    Objects.requireNonNull(receivedAt);
    purposes = List.copyOf(purposes);
    categories = List.copyOf(categories);
    datasets = List.copyOf(datasets);
    Objects.requireNonNull(decision);
    Objects.requireNonNull(permit);
    results = List.copyOf(results);
    recalls = List.copyOf(recalls);
    measures = List.copyOf(measures);
    redactions = List.copyOf(redactions);
  }

  /** The same with what is known of its permit now. */
  RegisterEntry under(Optional<PermitTerm> term, Runs asked) {
    return new RegisterEntry(
        publicId,
        kind,
        receivedAt,
        title,
        summary,
        applicantName,
        applicantType,
        purposes,
        categories,
        datasets,
        status,
        decision,
        term,
        asked,
        results,
        recalls,
        measures,
        redactions,
        version);
  }

  /** The same as another version. */
  RegisterEntry as(long other) {
    return new RegisterEntry(
        publicId,
        kind,
        receivedAt,
        title,
        summary,
        applicantName,
        applicantType,
        purposes,
        categories,
        datasets,
        status,
        decision,
        permit,
        runs,
        results,
        recalls,
        measures,
        redactions,
        other);
  }
}
