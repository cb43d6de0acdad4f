package org.kumiki.protocols.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One query for all its nodes, the same payload bytes for each: so a different cohort, parameter or
 * template at one node stops the setup (secure-aggregation.md 2.3).
 *
 * @param protocolVersion {@code v} in JSON; {@link #PROTOCOL_VERSION}
 * @param queryId the query
 * @param permitHash SHA-256 of the permit's payload
 * @param rosterHash SHA-256 of the roster's payload
 * @param person who asks
 * @param template by content
 * @param parameters canonical, defaults filled in
 * @param preparation derived variables and the analysis set, as they print; where there are any
 * @param cohort the filter as its tree prints
 * @param confLevel the confidence level
 * @param note for the output checker
 * @param datasets by node id, for every invited node
 * @param mode what is claimed
 * @param minNodes m, at least the permit's
 * @param profile the release rules
 * @param ledger rows of earlier outputs that this one is compared with, as {@link LedgerRows}
 *     writes them
 * @param statusSequence of the status list beside it, {@code statusSeq} in JSON
 * @param issuedAt when it was made
 * @param deadline nothing of it is answered later
 */
public record WorkOrder(
    @JsonProperty("v") int protocolVersion,
    String queryId,
    Digest permitHash,
    Digest rosterHash,
    String person,
    TemplateReference template,
    JsonText parameters,
    Optional<JsonText> preparation,
    Optional<String> cohort,
    double confLevel,
    Optional<String> note,
    Map<String, DatasetReference> datasets,
    PrivacyMode mode,
    int minNodes,
    String profile,
    List<String> ledger,
    @JsonProperty("statusSeq") long statusSequence,
    Instant issuedAt,
    Instant deadline)
    implements Document {

  /** The version of orders and of the wire. */
  public static final int PROTOCOL_VERSION = 1;

  /** Earlier cohorts, at most. */
  public static final int MOST_LEDGER = 256;

  /** Checks the forms. */
  public WorkOrder {
    Fields.range("v", protocolVersion, 1, 1_000_000);
    Fields.id("queryId", queryId);
    Fields.present("permitHash", permitHash);
    Fields.present("rosterHash", rosterHash);
    Fields.id("person", person);
    Fields.present("template", template);
    if (!Fields.present("parameters", parameters).node().isObject()) {
      throw new DocumentFault("parameters must be an object");
    }
    if (!Fields.present("preparation", preparation).map(p -> p.node().isObject()).orElse(true)) {
      throw new DocumentFault("preparation must be an object");
    }
    Fields.present("cohort", cohort).ifPresent(c -> Fields.text("cohort", c, 10_000));
    if (!(confLevel > 0 && confLevel < 1)) {
      throw new DocumentFault("confLevel is %s, expected 0 < level < 1", confLevel);
    }
    Fields.present("note", note).ifPresent(n -> Fields.text("note", n, 4_000));
    datasets = Collections.unmodifiableMap(new TreeMap<>(Fields.present("datasets", datasets)));
    Fields.range("the number of datasets", datasets.size(), 1, 10_000);
    datasets.forEach(
        (node, dataset) -> {
          Fields.id("datasets' node", node);
          Fields.present("datasets." + node, dataset);
        });
    Fields.present("mode", mode);
    Fields.range("minNodes", minNodes, 1, datasets.size());
    Fields.name("profile", profile);
    ledger = List.copyOf(Fields.present("ledger", ledger));
    Fields.range("the number of ledger cohorts", ledger.size(), 0, MOST_LEDGER);
    ledger.forEach(c -> Fields.text("ledger", c, 10_000));
    ledger.forEach(LedgerRows::of);
    Fields.distinct("ledger", ledger, c -> c);
    Fields.range("statusSeq", statusSequence, 1, Long.MAX_VALUE);
    if (!Fields.present("deadline", deadline).isAfter(Fields.present("issuedAt", issuedAt))) {
      throw new DocumentFault("deadline %s is not after %s", deadline, issuedAt);
    }
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.WORK_ORDER;
  }
}
