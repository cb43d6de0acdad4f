package org.kumiki.coordinator.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.kumiki.algorithms.AlgorithmRegistry;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.derive.RScript;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.several.SeveralAlgorithm;
import org.kumiki.algorithms.several.SeveralParameters;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.catalogue.SharedDictionary;
import org.kumiki.coordinator.event.Glance;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.permit.PermitState;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.coordinator.query.QueryParts.QueryPart;
import org.kumiki.protocols.document.Fault;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Template;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a request against permit, status, template and dictionary before any node hears of it. The
 * nodes check again; this only spares them and tells the researcher sooner.
 */
public final class QueryPlanner {

  private static final List<String> OF_THE_CONTRACT =
      List.of("feasibility", "summary", "crosstab", "glm", "cox", "kaplan-meier");

  private final DocumentLibrary library;
  private final StatusDesk status;
  private final Catalogue catalogue;
  private final AlgorithmRegistry algorithms;
  private final Profile floor;

  /**
   * A planner over these stores.
   *
   * @param floor release rules that every query keeps at least, whatever its permit says
   */
  public QueryPlanner(
      DocumentLibrary library,
      StatusDesk status,
      Catalogue catalogue,
      AlgorithmRegistry algorithms,
      Profile floor) {
    this.library = library;
    this.status = status;
    this.catalogue = catalogue;
    this.algorithms = algorithms;
    this.floor = floor;
  }

  /**
   * The query, ready to be asked.
   *
   * @throws InvalidInput for what the person can correct
   * @throws NotAllowed for what the permit forbids
   */
  public PlannedQuery plan(QueryRequest request) throws NotAllowed {
    return plan(request, Objections.untilTheFirst());
  }

  /**
   * What {@link #plan} would say, with all that stands against it and not only the first.
   *
   * @throws InvalidInput for what the person can correct
   */
  public ReviewedQuery review(QueryRequest request) {
    Objections objections = Objections.all();
    try {
      PlannedQuery planned = plan(request, objections);
      return new ReviewedQuery(Optional.of(planned), objections.list());
    } catch (NotAllowed e) {
      objections.last(e);
      return new ReviewedQuery(Optional.empty(), objections.list());
    }
  }

  /** By what is published at one moment. */
  private PlannedQuery plan(QueryRequest request, Objections objections) throws NotAllowed {
    return Glance.at(() -> planned(request, objections));
  }

  private PlannedQuery planned(QueryRequest request, Objections objections) throws NotAllowed {
    QueryText text = QueryText.parse(request.json());
    Kept<Permit> permit = permit(request.permitId());
    Kept<StatusList> list = status.inForce();
    objections.hold(() -> inForce(list.document(), permit.document().id()));
    // Who is not named is told nothing more.
    if (permit.document().person(request.person()).isEmpty()) {
      throw new NotAllowed(
          OutcomeCode.PERSON, "permit %s does not name the person", permit.document().id());
    }
    PermitTemplate allowed = allowed(permit.document(), text.template());
    Kept<Template> template =
        published(() -> library.template(allowed))
            .orElseThrow(
                () ->
                    new NotAllowed(
                        OutcomeCode.TEMPLATE_NOT_ALLOWED,
                        "template %s %s of the permit is not published",
                        allowed.id(),
                        allowed.version()));
    objections.hold(() -> stands(list.document(), template));
    double level = text.confLevel().orElse(ParameterCheck.USUAL_LEVEL);
    List<QueryPart> parts = QueryParts.of(text);
    ParameterCheck check = new ParameterCheck(template.document().parameterSchema());
    List<JsonText> parameters = new ArrayList<>();
    for (QueryPart part : parts) {
      ObjectNode complete = check.complete(text, part.parameters(), level);
      objections.hold(() -> PermitLimits.inBounds(allowed, complete));
      objections.hold(
          () -> PermitLimits.inPlan(permit.document(), allowed, parts.size(), complete));
      parameters.add(JsonText.of(complete));
    }
    Preparation given =
        preparation(text, parts, parameters, dictionary(request, permit.document()));
    PlannedQuery.Bound<?, ?, ?> bound =
        bind(algorithm(template.document()), parameters.getFirst(), given);
    Preparation preparation = overWhat(given, text, bound);
    Optional<Expr> cohort = cohort(text, preparation);
    SequencedSet<String> used = new LinkedHashSet<>(bound.variables());
    cohort.ifPresent(tree -> used.addAll(Cohort.variables(tree)));
    Preparation needed = preparation.needed(used);
    if (preparation.derivations().episodes().isPresent()
        && needed.derivations().episodes().isEmpty()) {
      throw new InvalidInput(
          "query.episodes", "nothing in the query uses a column that it makes; leave it out");
    }
    objections.hold(() -> PermitLimits.opened(permit.document(), needed, used));
    PermitLimits.inScope(
        permit.document(), bound, parameters.getFirst(), needed, cohort, objections);
    Profile profile = Profile.named("permit.profile", permit.document().profile()).strictest(floor);
    if (profile.active()) {
      bound.compared(cohort, needed).check();
    }
    Kept<Roster> roster =
        published(library::roster)
            .orElseThrow(
                () -> new NotAllowed(OutcomeCode.PERMIT_INVALID, "no roster is published"));
    PlannedQuery planned =
        new PlannedQuery(
            request.person(),
            request.signature(),
            library.authority().orElseThrow().document(),
            permit,
            template,
            roster,
            list,
            bound,
            parameters.getFirst(),
            needed,
            cohort.map(Printer::print),
            RScript.of(needed, cohort),
            level,
            text.note(),
            profile);
    Profile rules = planned.profile().over(planned.places());
    if (rules.showsNothing()) {
      throw new InvalidInput("query", "%s (R7)", rules.tooFew());
    }
    return planned;
  }

  /**
   * A document that the authority in force does not vouch for any more is not the asker's fault.
   */
  private static <T> Optional<T> published(Supplier<Optional<T>> documents) throws NotAllowed {
    try {
      return documents.get();
    } catch (InvalidInput e) {
      throw new NotAllowed(
          OutcomeCode.PERMIT_INVALID,
          "it must be signed again under the present authority: %s: %s",
          e.where(),
          e.said());
    }
  }

  private Kept<Permit> permit(String id) throws NotAllowed {
    PermitState state =
        library
            .permit(id)
            .orElseThrow(
                () -> new NotAllowed(OutcomeCode.PERMIT_INVALID, "there is no permit %s", id));
    return switch (state) {
      case PermitState.InForce(Kept<Permit> permit) -> permit;
      case PermitState.NotInForce(Fault fault, var said) ->
          throw new NotAllowed(
              fault == Fault.EXPIRED ? OutcomeCode.PERMIT_EXPIRED : OutcomeCode.PERMIT_INVALID,
              said);
    };
  }

  private Dictionary dictionary(QueryRequest request, Permit permit) throws NotAllowed {
    if (request.dictionary().isPresent()) {
      return request.dictionary().get();
    }
    return switch (catalogue.shared(permit)) {
      case SharedDictionary.Found(Dictionary dictionary) -> dictionary;
      case SharedDictionary.Missing(Message said) ->
          throw new NotAllowed(OutcomeCode.DATASET, said);
    };
  }

  private static void inForce(StatusList list, String permitId) throws NotAllowed {
    if (list.revokedPermits().contains(permitId)) {
      throw new NotAllowed(
          OutcomeCode.PERMIT_REVOKED, "permit %s was revoked or given back", permitId);
    }
    if (list.suspension(permitId).isPresent()) {
      throw new NotAllowed(OutcomeCode.PERMIT_SUSPENDED, "permit %s is suspended", permitId);
    }
  }

  private static void stands(StatusList list, Kept<Template> template) throws NotAllowed {
    boolean retired = list.isRetired(template.hash());
    if (retired || list.isSuspended(template.hash())) {
      throw new NotAllowed(
          OutcomeCode.TEMPLATE_NOT_ALLOWED,
          retired ? "template %s %s is retired" : "template %s %s is suspended",
          template.document().id(),
          template.document().version());
    }
  }

  private PermitTemplate allowed(Permit permit, String id) throws NotAllowed {
    Optional<PermitTemplate> allowed =
        permit.templates().stream().filter(t -> t.id().equals(id)).findFirst();
    if (allowed.isPresent()) {
      return allowed.get();
    }
    if (algorithms.byId(id).isPresent()) {
      throw new NotAllowed(
          OutcomeCode.TEMPLATE_NOT_ALLOWED,
          "permit %s does not allow template %s",
          permit.id(),
          id);
    }
    if (OF_THE_CONTRACT.contains(id)) {
      throw InvalidInput.notYetSupported("query.template", "template '%s'", id);
    }
    TreeSet<String> known = new TreeSet<>(algorithms.ids());
    permit.templates().forEach(t -> known.add(t.id()));
    throw InvalidInput.unknown("query.template", "template", id, known);
  }

  private FederatedAlgorithm<?, ?, ?> algorithm(Template template) {
    FederatedAlgorithm<?, ?, ?> algorithm =
        algorithms
            .byId(template.algorithm())
            .orElseThrow(
                () ->
                    InvalidInput.notYetSupported(
                        "query.template", "algorithm '%s'", template.algorithm()));
    if (algorithm.version() != template.algorithmVersion()) {
      throw InvalidInput.notYetSupported(
          "query.template",
          "algorithm '%s' version %d (this software has %d)",
          template.algorithm(),
          template.algorithmVersion(),
          algorithm.version());
    }
    return algorithm;
  }

  private static <P, S, R extends Result> PlannedQuery.Bound<?, ?, ?> bind(
      FederatedAlgorithm<P, S, R> algorithm, JsonText parameters, Preparation preparation) {
    Dictionary dictionary = preparation.dictionary();
    if (preparation.parts().isEmpty()) {
      return new PlannedQuery.Bound<>(algorithm, algorithm.parse(parameters.node(), dictionary));
    }
    var several = new SeveralAlgorithm<>(algorithm, preparation.parts(), dictionary);
    return new PlannedQuery.Bound<>(several, several.parse(parameters.node(), dictionary));
  }

  /** As nodes read it, with the complete parameters of each part where there are several. */
  private static Preparation preparation(
      QueryText text, List<QueryPart> parts, List<JsonText> parameters, Dictionary dictionary) {
    ObjectNode object = text.preparation().deepCopy();
    if (!text.lists().isEmpty()) {
      ArrayNode list = object.putArray("parts");
      for (int i = 0; i < parts.size(); i++) {
        ObjectNode part = list.addObject().put("label", parts.get(i).label());
        part.set("parameters", parameters.get(i).node());
        parts.get(i).where().ifPresent(where -> part.put("where", where));
      }
    }
    return Preparation.parse("query", object, dictionary);
  }

  /** Several results share the complete cases of all their variables, if no other set is named. */
  private static Preparation overWhat(
      Preparation preparation, QueryText text, PlannedQuery.Bound<?, ?, ?> bound) {
    return !text.preparation().has("analysis_set")
            && bound.parameters() instanceof SeveralParameters<?> several
        ? preparation.over(several.modelVariables())
        : preparation;
  }

  /** The filter; what nodes parse again is its tree as it prints. */
  private static Optional<Expr> cohort(QueryText text, Preparation preparation) {
    Optional<Expr> cohort =
        text.cohort().map(given -> Cohort.parse("query.cohort", given, preparation.dictionary()));
    cohort.ifPresent(tree -> preparation.derivations().check("query.cohort", tree));
    return cohort;
  }
}
