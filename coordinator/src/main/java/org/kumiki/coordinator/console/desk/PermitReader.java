package org.kumiki.coordinator.console.desk;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.coordinator.console.desk.PermitPage.State;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.permit.PermitState;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.coordinator.person.Person;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.JsonNode;

/** Permits for the people they name, and all of them for the HDAB. Safe for threads. */
public final class PermitReader {

  private final DocumentLibrary library;

  /** Of this library. */
  public PermitReader(DocumentLibrary library) {
    this.library = library;
  }

  /** The latest version of each. */
  public List<PermitPage> list(Person person) {
    Map<String, StoredDocument> latest = new LinkedHashMap<>();
    library.published(DocumentKind.PERMIT).forEach(d -> latest.put(d.name(), d));
    List<StatusAct> acts = library.statusActs().stream().map(Kept::document).toList();
    return latest.values().stream()
        .map(d -> page(d, acts))
        .filter(p -> seesAll(person) || p.persons().contains(person.id()))
        .toList();
  }

  /** One permit. */
  public Optional<PermitPage> find(Person person, String id) {
    return list(person).stream().filter(p -> p.id().equals(id)).findFirst();
  }

  private PermitPage page(StoredDocument document, List<StatusAct> acts) {
    JsonNode permit = SignedContent.of(document);
    String id = document.name();
    Optional<PermitState> verified = library.permit(id);
    return new PermitPage(
        id,
        document.version(),
        state(verified, acts.stream().filter(a -> a.permitId().equals(id)).toList()),
        verified
            .map(
                v ->
                    switch (v) {
                      case PermitState.InForce(var kept) -> "";
                      case PermitState.NotInForce(var fault, String message) -> message;
                    })
            .orElse(""),
        Instant.ofEpochSecond(permit.path("nbf").asLong(0)),
        Instant.ofEpochSecond(permit.path("exp").asLong(0)),
        SignedContent.texts(permit.path("purposes")),
        permit.path("persons").valueStream().map(p -> p.path("id").asString("")).toList(),
        permit.path("datasets").valueStream().map(PermitReader::dataset).toList(),
        permit
            .path("templates")
            .valueStream()
            .map(t -> t.path("id").asString("") + " " + t.path("version").asString(""))
            .toList(),
        permit.path("minNodes").asInt(0),
        permit.path("profile").asString(""),
        permit.path("runBudget").asInt(0),
        document.payloadSha256().hex(),
        UncheckedDocument.read(document.jws()).document() instanceof Permit signed
            ? signed.scope()
            : Optional.empty());
  }

  private static PermitPage.Dataset dataset(JsonNode dataset) {
    return new PermitPage.Dataset(
        dataset.path("nodeId").asString(""),
        dataset.path("datasetId").asString(""),
        SignedContent.texts(dataset.path("variables")));
  }

  private static State state(Optional<PermitState> verified, List<StatusAct> acts) {
    Set<String> lifted = acts.stream().flatMap(a -> a.lifts().stream()).collect(Collectors.toSet());
    if (acts.stream().anyMatch(a -> a.action() == StatusAct.Action.REVOKE)) {
      return State.REVOKED;
    }
    if (acts.stream()
        .anyMatch(a -> a.action() == StatusAct.Action.SUSPEND && !lifted.contains(a.id()))) {
      return State.SUSPENDED;
    }
    return verified.filter(PermitState.InForce.class::isInstance).isPresent()
        ? State.IN_FORCE
        : State.NOT_IN_FORCE;
  }

  private static boolean seesAll(Person person) {
    return person.has(HDAB_ADMIN) || person.has(DECIDER) || person.has(AUDITOR);
  }
}
