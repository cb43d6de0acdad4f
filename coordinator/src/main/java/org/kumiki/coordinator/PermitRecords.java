package org.kumiki.coordinator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.query.Asked;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.register.PermitFacts;
import org.kumiki.coordinator.register.RegisterEntry;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.UncheckedDocument;

/** What the register shows of permits: from the signed documents and the records of queries. */
record PermitRecords(DocumentLibrary library, QueryRecords records, ZoneId zone)
    implements PermitFacts {

  @Override
  public Optional<Term> term(String id) {
    // It was verified when it was published; an expired one stays in the register.
    return library
        .published(DocumentKind.PERMIT, id)
        .map(d -> UncheckedDocument.read(d.jws()).document())
        .filter(Permit.class::isInstance)
        .map(Permit.class::cast)
        .map(
            permit ->
                new Term(
                    LocalDate.ofInstant(permit.validFrom(), zone),
                    LocalDate.ofInstant(permit.validTo(), zone),
                    permit.persons().size()));
  }

  @Override
  public RegisterEntry.Runs runs(String permit) {
    return runs(records.asked(permit));
  }

  @Override
  public Map<String, RegisterEntry.Runs> runs() {
    Map<String, RegisterEntry.Runs> all = new HashMap<>();
    records.asked().forEach((permit, asked) -> all.put(permit, runs(asked)));
    return all;
  }

  private static RegisterEntry.Runs runs(Asked asked) {
    return new RegisterEntry.Runs(asked.count(), asked.last());
  }
}
