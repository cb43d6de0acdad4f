package org.kumiki.protocols.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What the HDAB allows: who, for what, with which data and templates, until when, how protected.
 * Guarantees: in mode secure-aggregation {@code minNodes >= corruptNodes + 2}, so that a sum always
 * hides two honest nodes in each other. Does not check: that people, nodes and templates exist.
 *
 * @param id the permit
 * @param version counts up when a permit is amended
 * @param purposes all of them must be allowed by template and dataset
 * @param persons who may ask
 * @param datasets what may be used
 * @param templates what may be run
 * @param minNodes m: the least number of nodes in a sum
 * @param corruptNodes c_N: colluding nodes that are tolerated
 * @param largestTicket the most aggregations of one query
 * @param profile the release rules, for example ACRO-DEFAULT
 * @param mode what is claimed
 * @param aggregation how dropouts are treated
 * @param validFrom from then on; {@code nbf} in JSON, cut to whole seconds
 * @param validTo and before then; {@code exp} in JSON, cut to whole seconds
 * @param runBudget the most queries a node runs under it
 * @param lossGraceSeconds how long a round waits for a lost node
 * @param onLoss what follows then
 * @param overlapAccepted whether participants may differ a little between permits
 * @param scope what is allowed in plain terms; permits of earlier versions have none
 * @param approvedAt when this version was approved: opt-outs before it count (EHDS Art. 71);
 *     permits of earlier versions do not say
 */
public record Permit(
    String id,
    int version,
    List<Purpose> purposes,
    List<PermitPerson> persons,
    List<PermitDataset> datasets,
    List<PermitTemplate> templates,
    int minNodes,
    int corruptNodes,
    long largestTicket,
    String profile,
    PrivacyMode mode,
    AggregationMode aggregation,
    @JsonProperty("nbf")
        @JsonSerialize(using = EpochSeconds.Writer.class)
        @JsonDeserialize(using = EpochSeconds.Reader.class)
        Instant validFrom,
    @JsonProperty("exp")
        @JsonSerialize(using = EpochSeconds.Writer.class)
        @JsonDeserialize(using = EpochSeconds.Reader.class)
        Instant validTo,
    int runBudget,
    int lossGraceSeconds,
    OnLoss onLoss,
    boolean overlapAccepted,
    Optional<PermitScope> scope,
    Optional<Instant> approvedAt)
    implements Document {

  /** Checks forms and the arithmetic of the protection. */
  public Permit {
    Fields.id("id", id);
    Fields.range("version", version, 1, Integer.MAX_VALUE);
    purposes = Fields.some("purposes", purposes);
    persons = Fields.some("persons", persons);
    Fields.distinct("persons.id", persons, PermitPerson::id);
    datasets = Fields.some("datasets", datasets);
    Fields.distinct("datasets", datasets, d -> d.nodeId() + " " + d.datasetId());
    templates = Fields.some("templates", templates);
    Fields.distinct(
        "templates", templates, t -> new TemplateReference(t.id(), t.version(), t.sha256()));
    Fields.range("corruptNodes", corruptNodes, 0, 10_000);
    Fields.range("largestTicket", largestTicket, 1, 1_000_000);
    Fields.name("profile", profile);
    Fields.present("aggregation", aggregation);
    Fields.present("onLoss", onLoss);
    Fields.present("scope", scope);
    Fields.present("approvedAt", approvedAt);
    Fields.range("runBudget", runBudget, 1, 1_000_000);
    Fields.range("lossGraceSeconds", lossGraceSeconds, 0, 7 * 86_400);
    validFrom = Fields.present("nbf", validFrom).truncatedTo(ChronoUnit.SECONDS);
    validTo = Fields.present("exp", validTo).truncatedTo(ChronoUnit.SECONDS);
    if (!validTo.isAfter(validFrom)) {
      throw new DocumentFault("it would end (%s) before it begins (%s)", validTo, validFrom);
    }
    switch (Fields.present("mode", mode)) {
      case SECURE_AGGREGATION -> {
        Fields.range("corruptNodes in mode secure-aggregation", corruptNodes, 1, 10_000);
        Fields.range("minNodes, at least corruptNodes + 2,", minNodes, corruptNodes + 2L, 10_000);
      }
      case TWO_HOLDER -> {
        Fields.range("corruptNodes in mode two-holder", corruptNodes, 0, 0);
        Fields.range("minNodes in mode two-holder", minNodes, 2, 2);
        // A node could not vote on it: of two, each would learn the other's number.
        scope.ifPresent(
            s ->
                Fields.range(
                    "scope.smallestCohort in mode two-holder, where no node learns the total,",
                    s.smallestCohort(),
                    1,
                    1));
      }
      case SINGLE_HOLDER -> {
        Fields.range("corruptNodes in mode single-holder", corruptNodes, 0, 0);
        Fields.range("minNodes in mode single-holder", minNodes, 1, 1);
      }
    }
  }

  /** Without a scope in plain terms and a time of approval. */
  public Permit(
      String id,
      int version,
      List<Purpose> purposes,
      List<PermitPerson> persons,
      List<PermitDataset> datasets,
      List<PermitTemplate> templates,
      int minNodes,
      int corruptNodes,
      long largestTicket,
      String profile,
      PrivacyMode mode,
      AggregationMode aggregation,
      Instant validFrom,
      Instant validTo,
      int runBudget,
      int lossGraceSeconds,
      OnLoss onLoss,
      boolean overlapAccepted) {
    this(
        id,
        version,
        purposes,
        persons,
        datasets,
        templates,
        minNodes,
        corruptNodes,
        largestTicket,
        profile,
        mode,
        aggregation,
        validFrom,
        validTo,
        runBudget,
        lossGraceSeconds,
        onLoss,
        overlapAccepted,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.PERMIT;
  }

  /** The person of this id. */
  public Optional<PermitPerson> person(String personId) {
    return persons.stream().filter(p -> p.id().equals(personId)).findFirst();
  }

  /** What it opens of a dataset. */
  public Optional<PermitDataset> dataset(String nodeId, String datasetId) {
    return datasets.stream()
        .filter(d -> d.nodeId().equals(nodeId) && d.datasetId().equals(datasetId))
        .findFirst();
  }

  /** What it says about exactly this template. */
  public Optional<PermitTemplate> template(TemplateReference reference) {
    return templates.stream().filter(t -> t.isSame(reference)).findFirst();
  }

  /** The nodes that hold a dataset of the permit, ascending. */
  public List<String> nodeIds() {
    return List.copyOf(new TreeSet<>(datasets.stream().map(PermitDataset::nodeId).toList()));
  }
}
