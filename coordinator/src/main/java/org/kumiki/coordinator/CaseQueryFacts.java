package org.kumiki.coordinator;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.coordinator.finding.QueryFacts;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.steward.Stewards;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.json.JsonMapper;

/** What findings ask, from the records of queries, the signed permits and the stewards. */
record CaseQueryFacts(
    QueryRecords records, DocumentLibrary library, Stewards stewards, OrganisationDesk ties)
    implements QueryFacts {

  @Override
  public Optional<Answered> answered(String query) {
    return records.find(query).filter(r -> r.ending().isPresent()).flatMap(this::answered);
  }

  private Optional<Answered> answered(QueryRecord record) {
    return records
        .shown(record.query())
        .map(
            document ->
                new Answered(
                    record.permit(),
                    JsonMapper.shared().readTree(document).path("cohort").asString(""),
                    nodes(record.permit())));
  }

  private Set<String> nodes(String id) {
    return permit(id).stream()
        .flatMap(p -> p.datasets().stream())
        .map(PermitDataset::nodeId)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** It was verified when it was published. */
  private Optional<Permit> permit(String id) {
    return library
        .published(DocumentKind.PERMIT, id)
        .map(d -> UncheckedDocument.read(d.jws()).document())
        .filter(Permit.class::isInstance)
        .map(Permit.class::cast);
  }

  @Override
  public Set<String> persons(String id) {
    return permit(id).stream()
        .flatMap(p -> p.persons().stream())
        .map(PermitPerson::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> stewards(String node) {
    Set<String> all = new HashSet<>(stewards.of(node));
    all.addAll(ties.stewardsOf(node));
    return all;
  }
}
