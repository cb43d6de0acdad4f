package org.kumiki.coordinator.console.desk;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.algorithms.message.Message;
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
  private final Clock clock;

  /** Of this library, and what became of permits. */
  public PermitReader(DocumentLibrary library, PermitDesk desk, Clock clock) {
    this.library = library;
    this.desk = desk;
    this.clock = clock;
  }

  /** The ids of those that name the person and are in force, if their signatures verify. */
  public List<String> naming(Person person) {
    return glanced(person, acts()).stream()
        .filter(g -> g.state() == State.IN_FORCE)
        .filter(g -> persons(SignedContent.of(g.document())).contains(person.id()))
        .map(Glanced::id)
        .toList();
  }

  /** Those in force that the person may see and that end by then, the first to end first. */
  public Stream<PermitPage> endingBy(Person person, Instant until) {
    return desk.endingBy(until).stream()
        .flatMap(c -> find(person, c.id()).stream())
        .filter(p -> p.state() == State.IN_FORCE);
  }

  /** The ids of those for which a renewal was asked and can be drafted. */
  public List<String> renewalsAsked() {
    return desk.renewalsAsked().stream()
        .filter(c -> PermitActions.papers(c).contains(PaperKind.RENEW))
        .map(PermitCase::id)
        .toList();
  }

  /** What of a permit is known without verifying it. */
  private record Glanced(StoredDocument document, Instant from, State state) {

    String id() {
      return document.name();
    }
  }

  /** Signatures are of each permit that is shown, not of each that is counted. */
  private List<Glanced> glanced(Person person, List<StatusAct> acts) {
    Map<String, List<StatusAct>> ofPermit =
        acts.stream().collect(Collectors.groupingBy(StatusAct::permitId));
    Instant now = clock.instant();
    List<Glanced> glanced = new ArrayList<>();
    for (StoredDocument document :
        library.latest(DocumentKind.PERMIT, Optional.empty(), Integer.MAX_VALUE)) {
      JsonNode permit = SignedContent.of(document);
      if (sees(person, document.name(), persons(permit))) {
        Instant from = Instant.ofEpochSecond(permit.path("nbf").asLong(0));
        boolean runs =
            !now.isBefore(from)
                && now.isBefore(Instant.ofEpochSecond(permit.path("exp").asLong(0)));
        List<StatusAct> own = ofPermit.getOrDefault(document.name(), List.of());
        glanced.add(new Glanced(document, from, state(document.name(), runs, own)));
      }
    }
    return glanced;
  }

  private static List<String> persons(JsonNode permit) {
    return permit.path("persons").valueStream().map(p -> p.path("id").asString("")).toList();
  }

  private List<StatusAct> acts() {
    return library.statusActs().stream().map(Kept::document).toList();
  }

  private boolean sees(Person person, String id, List<String> persons) {
    return seesAll(person) || persons.contains(person.id()) || !desk.allowed(person, id).isEmpty();
  }

  /** A page of them, those that begin last first. */
  public Listing<PermitPage> page(Person person, Listing.Wanted wanted) {
    List<StatusAct> acts = acts();
    List<Glanced> all =
        glanced(person, acts).stream()
            .sorted(Comparator.comparing(Glanced::from).reversed())
            .toList();
    List<String> states = Arrays.stream(State.values()).map(Enum::name).toList();
    return Listing.of(all, Glanced::id, states, g -> g.state().name(), wanted)
        .map(g -> page(g.document(), acts));
  }

  /** One permit. */
  public Optional<PermitPage> find(Person person, String id) {
    return library
        .published(DocumentKind.PERMIT, id)
        // What is somebody else's is not verified for nothing.
        .filter(d -> sees(person, id, persons(SignedContent.of(d))))
        .map(d -> page(d, acts()));
  }

  /** The latest version of a permit as it is signed, for whoever may see it. */
  public Optional<Permit> signed(String id) {
    return library
        .published(DocumentKind.PERMIT, id)
        .map(d -> UncheckedDocument.read(d.jws()).document())
        .filter(Permit.class::isInstance)
        .map(Permit.class::cast);
  }

  /** What the person may do with a permit, and what was done with it. */
  public PermitActions actions(Person person, String id) {
    Optional<PermitCase> life = desk.find(id);
    Set<PaperKind> papers = EnumSet.noneOf(PaperKind.class);
    if (person.has(DECIDER)) {
      life.ifPresent(l -> papers.addAll(PermitActions.papers(l)));
    }
    Set<String> open = life.map(PermitCase::suspensions).orElse(Set.of());
    Optional<Permit> signed = signed(id);
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
        state(
            id,
            verified.filter(PermitState.InForce.class::isInstance).isPresent(),
            acts.stream().filter(a -> a.permitId().equals(id)).toList()),
        verified
            .map(
                v ->
                    switch (v) {
                      case PermitState.InForce(var kept) -> Message.NONE;
                      case PermitState.NotInForce(var fault, var said) -> said;
                    })
            .orElse(Message.NONE),
        Instant.ofEpochSecond(permit.path("nbf").asLong(0)),
        Instant.ofEpochSecond(permit.path("exp").asLong(0)),
        SignedContent.texts(permit.path("purposes")),
        persons(permit),
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

  private State state(String id, boolean runs, List<StatusAct> acts) {
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
    return runs ? State.IN_FORCE : State.NOT_IN_FORCE;
  }

  private static boolean seesAll(Person person) {
    return person.has(HDAB_ADMIN) || person.has(DECIDER) || person.has(AUDITOR);
  }
}
