package org.kumiki.coordinator.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.kumiki.algorithms.AlgorithmRegistry;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.catalogue.SharedDictionary;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.permit.PermitState;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.protocols.document.Fault;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Template;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a request against permit, status, template and dictionary before any node hears of it. The
 * nodes check again; this only spares them and tells the researcher sooner.
 */
public final class QueryPlanner {

  private static final double USUAL_LEVEL = 0.95;
  private static final int LONGEST_COHORT = 10_000;
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
    QueryText text = QueryText.parse(request.json());
    Kept<Permit> permit = permit(request.permitId());
    Kept<StatusList> list = inForce(permit.document().id());
    if (permit.document().person(request.person()).isEmpty()) {
      throw new NotAllowed(
          OutcomeCode.PERSON, "permit " + permit.document().id() + " does not name the person");
    }
    PermitTemplate allowed = allowed(permit.document(), text.template());
    Kept<Template> template =
        published(() -> library.template(allowed))
            .orElseThrow(
                () ->
                    new NotAllowed(
                        OutcomeCode.TEMPLATE_NOT_ALLOWED,
                        "template %s %s of the permit is not published"
                            .formatted(allowed.id(), allowed.version())));
    double level = text.confLevel().orElse(USUAL_LEVEL);
    ObjectNode parameters =
        new ParameterCheck(template.document().parameterSchema()).complete(text, level);
    inBounds(allowed, parameters);
    Dictionary dictionary = dictionary(request, permit.document());
    Kept<Roster> roster =
        published(library::roster)
            .orElseThrow(
                () -> new NotAllowed(OutcomeCode.PERMIT_INVALID, "no roster is published"));
    return new PlannedQuery(
        request.person(),
        request.signature(),
        library.authority().orElseThrow().document(),
        permit,
        template,
        roster,
        list,
        bind(algorithm(template.document()), parameters, dictionary),
        JsonText.of(parameters),
        cohort(text, dictionary),
        level,
        text.note(),
        dictionary,
        Profile.named("permit.profile", permit.document().profile()).strictest(floor));
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
          "it must be signed again under the present authority: " + e.getMessage());
    }
  }

  private Kept<Permit> permit(String id) throws NotAllowed {
    PermitState state =
        library
            .permit(id)
            .orElseThrow(
                () -> new NotAllowed(OutcomeCode.PERMIT_INVALID, "there is no permit " + id));
    return switch (state) {
      case PermitState.InForce(Kept<Permit> permit) -> permit;
      case PermitState.NotInForce(Fault fault, String message) ->
          throw new NotAllowed(
              fault == Fault.EXPIRED ? OutcomeCode.PERMIT_EXPIRED : OutcomeCode.PERMIT_INVALID,
              message);
    };
  }

  private Dictionary dictionary(QueryRequest request, Permit permit) throws NotAllowed {
    if (request.dictionary().isPresent()) {
      return request.dictionary().get();
    }
    return switch (catalogue.shared(permit)) {
      case SharedDictionary.Found(Dictionary dictionary) -> dictionary;
      case SharedDictionary.Missing(String message) ->
          throw new NotAllowed(OutcomeCode.DATASET, message);
    };
  }

  private Kept<StatusList> inForce(String permitId) throws NotAllowed {
    Kept<StatusList> list = status.inForce();
    if (list.document().revokedPermits().contains(permitId)) {
      throw new NotAllowed(OutcomeCode.PERMIT_REVOKED, "permit " + permitId + " was revoked");
    }
    if (list.document().suspension(permitId).isPresent()) {
      throw new NotAllowed(OutcomeCode.PERMIT_SUSPENDED, "permit " + permitId + " is suspended");
    }
    return list;
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
          "permit %s does not allow template %s".formatted(permit.id(), id));
    }
    if (OF_THE_CONTRACT.contains(id)) {
      throw InvalidInput.notYetSupported("query.template", "template '" + id + "'");
    }
    TreeSet<String> known = new TreeSet<>(algorithms.ids());
    permit.templates().forEach(t -> known.add(t.id()));
    throw InvalidInput.unknown("query.template", "template", id, known);
  }

  private static void inBounds(PermitTemplate allowed, ObjectNode parameters) throws NotAllowed {
    for (Map.Entry<String, ParameterBound> bound : allowed.parameters().entrySet()) {
      if (!parameters.has(bound.getKey())
          || !bound.getValue().admits(parameters.get(bound.getKey()))) {
        throw new NotAllowed(
            OutcomeCode.PARAM_OUT_OF_RANGE,
            "the permit wants parameter %s to be %s"
                .formatted(bound.getKey(), bound.getValue().words()));
      }
    }
  }

  private FederatedAlgorithm<?, ?, ?> algorithm(Template template) {
    FederatedAlgorithm<?, ?, ?> algorithm =
        algorithms
            .byId(template.algorithm())
            .orElseThrow(
                () ->
                    InvalidInput.notYetSupported(
                        "query.template", "algorithm '" + template.algorithm() + "'"));
    if (algorithm.version() != template.algorithmVersion()) {
      throw InvalidInput.notYetSupported(
          "query.template",
          "algorithm '%s' version %d (this software has %d)"
              .formatted(template.algorithm(), template.algorithmVersion(), algorithm.version()));
    }
    return algorithm;
  }

  private static <P, S, R extends Result> PlannedQuery.Bound<P, S, R> bind(
      FederatedAlgorithm<P, S, R> algorithm, ObjectNode parameters, Dictionary dictionary) {
    return new PlannedQuery.Bound<>(algorithm, algorithm.parse(parameters, dictionary));
  }

  /** The filter as its tree prints: what nodes parse again is what was checked here. */
  private static Optional<String> cohort(QueryText text, Dictionary dictionary) {
    Optional<String> printed =
        text.cohort()
            .map(cohort -> Printer.print(Cohort.parse("query.cohort", cohort, dictionary)));
    if (printed.isPresent() && printed.get().length() > LONGEST_COHORT) {
      throw new InvalidInput(
          "query.cohort",
          "written out it has %d characters; at most %d are allowed"
              .formatted(printed.get().length(), LONGEST_COHORT));
    }
    return printed;
  }
}
