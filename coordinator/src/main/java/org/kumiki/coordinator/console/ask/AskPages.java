package org.kumiki.coordinator.console.ask;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.catalogue.SharedDictionary;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.console.desk.PermitReader;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.permit.PermitState;
import org.kumiki.coordinator.permit.life.PermitDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.preflight.PreflightReport;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Template;
import tools.jackson.databind.node.ObjectNode;

/** What a person can ask, and the form for it. Safe for threads. */
public final class AskPages {

  private static final Pattern COLUMN = Pattern.compile(", column ([0-9]+)$");

  private final DocumentLibrary library;
  private final Catalogue catalogue;
  private final PermitReader permits;

  /** Of these documents and dictionaries. */
  public AskPages(DocumentLibrary library, Catalogue catalogue, PermitDesk desk, Clock clock) {
    this.library = library;
    this.catalogue = catalogue;
    permits = new PermitReader(library, desk, clock);
  }

  /** The permits under which the person may ask, the one that ends first at the top. */
  public List<Offer> offers(Person person) {
    return permits.naming(person).stream()
        .flatMap(id -> permit(person, id).stream())
        .map(this::offer)
        .sorted(Comparator.comparing(Offer::to))
        .toList();
  }

  private Offer offer(Permit permit) {
    return new Offer(
        permit.id(),
        permit.validTo(),
        permit.purposes().stream().map(Enum::name).toList(),
        permit.datasets().stream().map(d -> d.nodeId() + "/" + d.datasetId()).toList(),
        permit.templates().stream()
            .flatMap(
                t ->
                    template(t)
                        .map(k -> new Offer.TemplateOffer(t.id(), t.version(), k.algorithm()))
                        .stream())
            .toList());
  }

  /** Who is not named is told nothing. */
  private Optional<Permit> permit(Person person, String id) {
    return library.permit(id).stream()
        .flatMap(
            s ->
                s instanceof PermitState.InForce(Kept<Permit> kept)
                    ? Stream.of(kept.document())
                    : Stream.empty())
        .filter(p -> p.person(person.id()).isPresent())
        .findFirst();
  }

  private Optional<Template> template(PermitTemplate reference) {
    try {
      return library.template(reference).map(Kept::document);
    } catch (InvalidInput e) {
      // The authority in force does not vouch for it any more: nothing can be asked with it.
      return Optional.empty();
    }
  }

  /** What the person would ask; empty where they may not. */
  public Optional<Question> question(Person person, String permitId, String templateId) {
    if (!permitId.matches("[a-z0-9.-]{1,64}")) {
      return Optional.empty();
    }
    return permit(person, permitId)
        .flatMap(
            p ->
                p.templates().stream()
                    .filter(t -> t.id().equals(templateId))
                    .findFirst()
                    .flatMap(t -> template(t).map(document -> question(person, p, t, document))));
  }

  private static Question question(
      Person person, Permit permit, PermitTemplate reference, Template template) {
    return new Question(
        permit,
        reference,
        template,
        PermitNarrowing.of(template.parameterSchema().node(), reference),
        permit.person(person.id()).flatMap(PermitPerson::key).isPresent());
  }

  /** The form before anything is filled in. */
  public AskPage begin(Question question) {
    return page(
        question, new AskForm(question).begun(), Map.of(), Optional.empty(), Optional.empty());
  }

  /** The query that was sent. */
  public ObjectNode query(Question question, Sent sent) {
    return new AskForm(question).query(sent);
  }

  /** The form as it was sent, for more to be filled in. */
  public AskPage again(Question question, Sent sent) {
    return page(question, query(question, sent), Map.of(), Optional.empty(), Optional.empty());
  }

  /** The form with what became of a preflight. */
  public AskPage foreseen(Question question, Sent sent, PreflightReport report) {
    return page(question, query(question, sent), Map.of(), Optional.of(report), Optional.empty());
  }

  /** The form with what is wrong with it. */
  public AskPage wrong(Question question, Sent sent, InvalidInput fault) {
    Message words = words(fault);
    String place = COLUMN.matcher(fault.where()).replaceFirst("");
    return page(
        question,
        query(question, sent),
        Map.of(pointer(fault.where()), words),
        Optional.empty(),
        Optional.of(Trouble.input(new InvalidInput(place, words))));
  }

  /** The form, with why nothing was done. */
  public AskPage refused(Question question, Sent sent, Trouble trouble) {
    return page(question, query(question, sent), Map.of(), Optional.empty(), Optional.of(trouble));
  }

  private AskPage page(
      Question question,
      ObjectNode query,
      Map<String, Message> faults,
      Optional<PreflightReport> report,
      Optional<Trouble> trouble) {
    List<FieldView> plain =
        FieldView.of(new AskForm(question).fields(), "", query, Map.of(), Map.of());
    Map<String, List<Bilingual>> errors = new HashMap<>();
    faults.forEach(
        (at, what) ->
            FieldView.place(plain, at)
                .ifPresent(
                    known -> errors.put(known, List.of(new Bilingual(what.en(), what.ja())))));
    SharedDictionary shared = catalogue.shared(question.permit());
    return new AskPage(
        question,
        FieldView.of(new AskForm(question).fields(), "", query, errors, Map.of()),
        variables(question.permit(), shared),
        shared instanceof SharedDictionary.Missing(Message said) ? said : Message.NONE,
        report,
        trouble);
  }

  /** A place in the query, as the planner names it, without the column. */
  static String pointer(String where) {
    String path = where.replaceFirst(",.*", "").replaceFirst("^query[.]", "");
    return "/" + path.replaceAll("[.\\[]", "/").replace("]", "");
  }

  /** What is wrong there, with the column where one is named. */
  static Message words(InvalidInput fault) {
    Matcher column = COLUMN.matcher(fault.where());
    return column.find()
        ? Message.of("column %s: %s", column.group(1), fault.said())
        : fault.said();
  }

  private static List<Variable> variables(Permit permit, SharedDictionary shared) {
    if (!(shared instanceof SharedDictionary.Found(var dictionary))) {
      return List.of();
    }
    Set<String> open = new HashSet<>();
    permit.datasets().stream().map(PermitDataset::variables).forEach(open::addAll);
    return dictionary.variables().stream().filter(v -> open.contains(v.name())).toList();
  }
}
