package org.kumiki.node.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.TemplateReference;

/** What a line of the journal says. None holds a value of the data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.Started.class, name = "STARTED"),
  @JsonSubTypes.Type(value = JournalEntry.Registered.class, name = "REGISTERED"),
  @JsonSubTypes.Type(value = JournalEntry.Allowed.class, name = "ALLOWED"),
  @JsonSubTypes.Type(value = JournalEntry.Halted.class, name = "HALTED"),
  @JsonSubTypes.Type(value = JournalEntry.Accepted.class, name = "ACCEPTED"),
  @JsonSubTypes.Type(value = JournalEntry.Refused.class, name = "REFUSED"),
  @JsonSubTypes.Type(value = JournalEntry.Preflight.class, name = "PREFLIGHT"),
  @JsonSubTypes.Type(value = JournalEntry.Protocol.class, name = "PROTOCOL"),
  @JsonSubTypes.Type(value = JournalEntry.Sent.class, name = "SENT"),
  @JsonSubTypes.Type(value = JournalEntry.Voted.class, name = "VOTED"),
  @JsonSubTypes.Type(value = JournalEntry.VotedOnRelease.class, name = "VOTED_ON_RELEASE"),
  @JsonSubTypes.Type(value = JournalEntry.Alarm.class, name = "ALARM"),
  @JsonSubTypes.Type(value = JournalEntry.Remark.class, name = "REMARK"),
  @JsonSubTypes.Type(value = JournalEntry.Ended.class, name = "ENDED")
})
public sealed interface JournalEntry {

  /** A process of this node started. */
  record Started(String nodeId, String software) implements JournalEntry {}

  /** A dataset was registered. */
  record Registered(String datasetId, String version) implements JournalEntry {}

  /** The steward allowed (or no longer allows) a template on a dataset. */
  record Allowed(TemplateReference template, String datasetId, boolean allowed)
      implements JournalEntry {}

  /** The steward halted the node, or lets it go on. */
  record Halted(boolean halted) implements JournalEntry {}

  /**
   * The policy accepted a work order: who asks what of which data under which permit.
   *
   * @param parameters canonical JSON
   * @param preparation derived variables and the analysis set, canonical JSON
   * @param cohort the filter
   * @param signers of permit and order
   */
  record Accepted(
      String queryId,
      String permitId,
      int permitVersion,
      Digest permitHash,
      String person,
      TemplateReference template,
      String parameters,
      Optional<String> preparation,
      Optional<String> cohort,
      String datasetId,
      String datasetVersion,
      String profile,
      String mode,
      int minNodes,
      Digest orderHash,
      List<String> signers)
      implements JournalEntry {}

  /**
   * The policy refused a work order.
   *
   * @param orderHash SHA-256 of the order as it came, signatures included
   */
  record Refused(String queryId, String code, String message, Digest orderHash)
      implements JournalEntry {}

  /**
   * Somebody asked whether this node would answer; nothing was run and nothing counts as asked.
   *
   * @param permitId where the signatures prove it, as person and template
   * @param codes of what would be refused; none if the node would answer
   * @param orderHash SHA-256 of the preflight as it came, signatures included
   */
  record Preflight(
      String queryId,
      Optional<String> permitId,
      Optional<String> person,
      Optional<TemplateReference> template,
      List<String> codes,
      Digest orderHash)
      implements JournalEntry {}

  /**
   * A row of the secure aggregation's ledger.
   *
   * @param step SETUP_BEGUN, REPORTED, RESULT_VERIFIED, a helper's act, PARTICIPANTS_FIXED or
   *     PARTICIPANTS_FREED
   * @param round of the query, 0 for a setup
   * @param participants of a report, else empty
   * @param specHash what was laid out how, for a report
   * @param row the row itself, canonical bytes in base64
   */
  record Protocol(
      String queryId,
      String step,
      int round,
      List<String> participants,
      Optional<Digest> specHash,
      String row)
      implements JournalEntry {}

  /**
   * A masked vector has left the node whole.
   *
   * @param slots names of what was in it
   * @param words how many masked words of 64 bits it had
   * @param specHash of its encoding
   * @param digest root of the chunk tree of the masked words
   * @param optOutVersion of the opt-out list that was applied
   */
  record Sent(
      String queryId,
      int round,
      List<String> slots,
      int words,
      Digest specHash,
      Digest digest,
      String optOutVersion)
      implements JournalEntry {}

  /**
   * This node voted on the total number of persons of a query (disclosure.md R3).
   *
   * @param round of the vote
   * @param vetoed what it voted; stays here
   */
  record Voted(Digest permitHash, String queryId, int round, boolean vetoed)
      implements JournalEntry {}

  /**
   * This node voted on what would be released of a query (disclosure.md R3).
   *
   * @param candidate hash of what would be released
   * @param vetoed what it voted; stays here
   */
  record VotedOnRelease(Digest permitHash, String queryId, Digest candidate, boolean vetoed)
      implements JournalEntry {}

  /** Something the steward should look at. */
  record Alarm(String queryId, String message) implements JournalEntry {}

  /** What a statistic says of this node's own rows, to its own people; no value of the data. */
  record Remark(String queryId, String message) implements JournalEntry {}

  /**
   * A query is over here; its keys are wiped.
   *
   * @param outcome as the coordinator says, or why this node ended it
   */
  record Ended(String queryId, String outcome) implements JournalEntry {}
}
