package org.kumiki.coordinator.organisation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.coordinator.language.PageWords;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps organisations and what ties people to them. Guarantees: organisations, employment, stewards
 * and trusted holders are kept by HDAB_ADMIN; everybody declares their own interests, and nobody
 * lifts one of their own. Exclusions are decided by cases of non-compliance, not here. Safe for
 * threads.
 */
public final class OrganisationDesk {

  static final String EXCLUDED = "EXCLUDED";
  static final String EMPLOYED = "EMPLOYED";
  static final String LEFT = "LEFT";
  static final String INTEREST_DECLARED = "INTEREST_DECLARED";
  static final String INTEREST_LIFTED = "INTEREST_LIFTED";
  static final String NODE_ENTRUSTED = "NODE_ENTRUSTED";
  static final String NODE_WITHDRAWN = "NODE_WITHDRAWN";

  private static final String ORGANISATION = "organisation";
  private static final String TIES = "ties";
  private static final String HOLDER = "holder";
  private static final String TRUSTED = "TRUSTED";
  private static final int LONGEST_REASON = 2_000;

  private final EventLog log;
  private final Projection<Organisation> organisations;
  private final Projection<Ties> ties;
  private final Projection<Boolean> trusted;

  /** A desk over this log. */
  public OrganisationDesk(EventLog log) {
    this.log = log;
    organisations = new Projection<>(log, ORGANISATION, Organisation::after);
    ties = new Projection<>(log, TIES, Ties::after);
    trusted = new Projection<>(log, HOLDER, (before, event) -> event.type().equals(TRUSTED));
  }

  /** The organisation of this id. */
  public Optional<Organisation> find(String id) {
    return organisations.find(id);
  }

  /** All, in the order of their ids. */
  public List<Organisation> all() {
    return organisations.all();
  }

  /** What ties a person now. */
  public Ties tiesOf(String personId) {
    return ties.find(personId).orElse(Ties.NONE);
  }

  /** Where a person worked at an instant, with the name that the organisation had then. */
  public Optional<Organisation> workplace(String personId, Instant at) {
    Ties then = Ties.NONE;
    for (CaseEvent event : until(TIES, personId, at)) {
      then = Ties.after(Optional.of(then), event);
    }
    return then.organisation()
        .flatMap(
            id -> {
              Optional<Organisation> known = Optional.empty();
              for (CaseEvent event : until(ORGANISATION, id, at)) {
                known = Optional.of(Organisation.after(known, event));
              }
              return known;
            });
  }

  private List<CaseEvent> until(String kind, String id, Instant at) {
    return log.stream(kind + "/" + id).stream().filter(e -> !e.at().isAfter(at)).toList();
  }

  /** Who works at an organisation now. */
  public Set<String> peopleAt(String organisation) {
    return tied(t -> t.organisation().filter(organisation::equals).isPresent());
  }

  /** Who is steward of a node now. */
  public Set<String> stewardsOf(String node) {
    return tied(t -> t.nodes().contains(node));
  }

  private Set<String> tied(Predicate<Ties> how) {
    return ties.byId().entrySet().stream()
        .filter(e -> how.test(e.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Refuses whoever has an interest in one of the parties, or works there (S4).
   *
   * @throws CommandRefused with the rule
   */
  public void requireNoInterest(Person person, Set<String> parties) {
    Ties own = tiesOf(person.id());
    if (own.interests().stream().anyMatch(parties::contains)) {
      throw CommandRefused.notYou(
          "S4_INTEREST", "you declared an interest in an organisation of this case");
    }
    if (own.organisation().filter(parties::contains).isPresent()) {
      throw CommandRefused.notYou(
          "S4_OWN_ORGANISATION", "you work at an organisation of this case");
    }
  }

  /** True if the node's holder is a trusted one (Article 72). */
  public boolean isTrusted(String node) {
    return trusted.find(node).orElse(false);
  }

  /** Registers an organisation, or gives it another name or type. */
  public void register(Person by, Organisation organisation) {
    must(by, PersonRole.HDAB_ADMIN);
    ObjectNode data = AuditLog.detail().put("type", organisation.type().name());
    data.putObject("name").put("en", organisation.name().en()).put("ja", organisation.name().ja());
    add(ORGANISATION, organisation.id(), CaseRole.HDAB_ADMIN, "REGISTERED", data);
  }

  /**
   * Bars an organisation from applying until then (Article 63(3)); an instant that is past ends
   * what this case barred. Called by the case of non-compliance that two decided, in its
   * transaction.
   */
  public void exclude(String id, Instant until, String caseId, String reason) {
    add(ORGANISATION, known(id), CaseRole.DECIDER, EXCLUDED, exclusion(until, caseId, reason));
  }

  /** Bars a person, as {@link #exclude}. */
  public void excludePerson(String id, Instant until, String caseId, String reason) {
    add(TIES, id, CaseRole.DECIDER, EXCLUDED, exclusion(until, caseId, reason));
  }

  private static ObjectNode exclusion(Instant until, String caseId, String reason) {
    return AuditLog.detail()
        .put("until", until.toString())
        .put("case", caseId)
        .put("reason", reason);
  }

  /** Says where a person works from now on. */
  public void employ(Person by, String personId, String organisation) {
    must(by, PersonRole.HDAB_ADMIN);
    notOwn(by, personId);
    tie(personId, CaseRole.HDAB_ADMIN, EMPLOYED, known(organisation), "");
  }

  /** Says that a person works at no organisation any more. */
  public void left(Person by, String personId) {
    must(by, PersonRole.HDAB_ADMIN);
    notOwn(by, personId);
    tie(personId, CaseRole.HDAB_ADMIN, LEFT, "", "");
  }

  /** Makes a person steward of a node. */
  public void entrust(Person by, String personId, String node) {
    must(by, PersonRole.HDAB_ADMIN);
    notOwn(by, personId);
    tie(personId, CaseRole.HDAB_ADMIN, NODE_ENTRUSTED, node, "");
  }

  /** Ends that. */
  public void withdraw(Person by, String personId, String node, String reason) {
    must(by, PersonRole.HDAB_ADMIN);
    notOwn(by, personId);
    tie(personId, CaseRole.HDAB_ADMIN, NODE_WITHDRAWN, node, reason(reason));
  }

  /** Says whether the holder of a node is a trusted one. */
  public void trust(Person by, String node, boolean yes, String reason) {
    must(by, PersonRole.DECIDER);
    add(
        HOLDER,
        node,
        CaseRole.DECIDER,
        yes ? TRUSTED : "NOT_TRUSTED",
        AuditLog.detail().put("reason", reason(reason)));
  }

  /** Declares an own interest in an organisation. */
  public void declareInterest(Person by, String organisation) {
    tie(
        by.id(),
        CaseRole.of(by).stream().findFirst().orElse(CaseRole.APPLICANT),
        INTEREST_DECLARED,
        known(organisation),
        "");
  }

  /** Takes an interest of somebody else from the record. */
  public void liftInterest(Person by, String personId, String organisation, String reason) {
    must(by, PersonRole.HDAB_ADMIN);
    notOwn(by, personId);
    tie(personId, CaseRole.HDAB_ADMIN, INTEREST_LIFTED, organisation, reason(reason));
  }

  private static void must(Person by, PersonRole role) {
    if (!by.has(role)) {
      throw CommandRefused.notYou(
          "NOT_YOUR_COMMAND", "this is for a %s to do", PageWords.quoted("role.", role));
    }
  }

  private static void notOwn(Person by, String personId) {
    if (by.id().equals(personId)) {
      throw CommandRefused.notYou(
          "OWN_TIES", "nobody changes what ties themselves; another HDAB_ADMIN has to");
    }
  }

  private String known(String id) {
    return find(id)
        .orElseThrow(() -> new InvalidInput("organisation", "none has the id '%s'", id))
        .id();
  }

  private static String reason(String text) {
    if (text.isBlank() || text.length() > LONGEST_REASON) {
      throw new InvalidInput("reason", "expected 1 to %s characters", LONGEST_REASON);
    }
    return text;
  }

  private void tie(String person, CaseRole as, String type, String id, String reason) {
    ObjectNode data = AuditLog.detail().put("id", id);
    if (!reason.isEmpty()) {
      data.put("reason", reason);
    }
    add(TIES, person, as, type, data);
  }

  private void add(String kind, String id, CaseRole as, String type, ObjectNode data) {
    String stream = kind + "/" + id;
    log.transactions()
        .run(
            () -> {
              List<CaseEvent> before = log.stream(stream);
              log.append(stream, before.size(), as.name(), List.of(NewEvent.of(type, data)));
            });
  }
}
