package org.kumiki.coordinator.console.desk;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
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
import org.kumiki.coordinator.permit.life.PermitCase;
import org.kumiki.coordinator.permit.life.PermitDesk;
import org.kumiki.coordinator.permit.paper.DraftFields;
import org.kumiki.coordinator.permit.paper.PaperKind;
import org.kumiki.coordinator.person.Person;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.JsonNode;

/** Permits for the people they name, and all of them for the HDAB. Safe for threads. */
public final class PermitReader {

  private final DocumentLibrary library;
  private final PermitDesk desk;

  /** Of this library, and what became of permits. */
  public PermitReader(DocumentLibrary library, PermitDesk desk) {
    this.library = library;
    this.desk = desk;
  }

  /** The latest version of each. */
  public List<PermitPage> list(Person person) {
    Map<String, StoredDocument> latest = new LinkedHashMap<>();
    library.published(DocumentKind.PERMIT).forEach(d -> latest.put(d.name(), d));
    List<StatusAct> acts = library.statusActs().stream().map(Kept::document).toList();
    return latest.values().stream().map(d -> page(d, acts)).filter(p -> sees(person, p)).toList();
  }

  private boolean sees(Person person, PermitPage permit) {
    return seesAll(person)
        || permit.persons().contains(person.id())
        || !desk.allowed(person, permit.id()).isEmpty();
  }

  /** A page of them, those that begin last first. */
  public Listing<PermitPage> page(Person person, Listing.Wanted wanted) {
    List<PermitPage> all =
        list(person).stream().sorted(Comparator.comparing(PermitPage::from).reversed()).toList();
    List<String> states = Arrays.stream(State.values()).map(Enum::name).toList();
    return Listing.of(all, PermitPage::id, states, p -> p.state().name(), wanted);
  }

  /** One permit. */
  public Optional<PermitPage> find(Person person, String id) {
    List<StatusAct> acts = library.statusActs().stream().map(Kept::document).toList();
    return library
        .published(DocumentKind.PERMIT, id)
        .map(d -> page(d, acts))
        .filter(p -> sees(person, p));
  }

  /** What the person may do with a permit, and what was done with it. */
  public PermitActions actions(Person person, String id) {
    Optional<PermitCase> life = desk.find(id);
    Set<PaperKind> papers = EnumSet.noneOf(PaperKind.class);
    if (person.has(DECIDER)) {
      life.ifPresent(l -> papers.addAll(PermitActions.papers(l)));
    }
    Set<String> open = life.map(PermitCase::suspensions).orElse(Set.of());
    Optional<Permit> signed =
        library
            .published(DocumentKind.PERMIT, id)
            .map(d -> UncheckedDocument.read(d.jws()).document())
            .filter(Permit.class::isInstance)
            .map(Permit.class::cast);
    return new PermitActions(
        desk.allowed(person, id),
        papers,
        library.statusActs().stream()
            .map(Kept::document)
            .filter(a -> open.contains(a.id()) && a.permitId().equals(id))
            .toList(),
        life,
        signed.map(DraftFields::lines).orElse(""),
        signed.map(DraftFields::lastDay));
  }

  private PermitPage page(StoredDocument document, List<StatusAct> acts) {
    JsonNode permit = SignedContent.of(document);
    String id = document.name();
    Optional<PermitState> verified = library.permit(id);
    return new PermitPage(
        id,
        document.version(),
        state(id, verified, acts.stream().filter(a -> a.permitId().equals(id)).toList()),
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

  private State state(String id, Optional<PermitState> verified, List<StatusAct> acts) {
    if (desk.find(id).filter(PermitCase::isSurrendered).isPresent()) {
      return State.GIVEN_BACK;
    }
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
