package org.kumiki.node.policy;

import static org.kumiki.node.policy.Refusal.unless;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.algorithms.AlgorithmRegistry;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.derive.Part;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.scope.ScopeCheck;
import org.kumiki.algorithms.scope.ScopeFault;
import org.kumiki.algorithms.several.SeveralAlgorithm;
import org.kumiki.node.policy.AcceptedOrder.Statistic;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.WorkOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules about what is computed: template, parameters, cohort, variables. */
record StatisticRules(
    VerifiedDocuments documents,
    String nodeId,
    DatasetTerms dataset,
    NodeFacts facts,
    AlgorithmRegistry algorithms,
    Instant now) {

  /** What may be computed. */
  record Checked(
      Preparation preparation,
      Statistic<?> statistic,
      Optional<Expr> cohort,
      Comparison comparison) {}

  Checked check(Findings findings) throws Refusal {
    PermitTemplate template = template();
    findings.hold(this::allowedHere);
    findings.hold(() -> parameters(template, order().parameters().node()));
    Preparation preparation = preparation();
    for (Part part : preparation.parts()) {
      findings.hold(() -> parameters(template, part.parameters()));
    }
    PlanRules plans = new PlanRules(documents.permit(), template, order(), facts.past());
    findings.hold(() -> plans.isOne(preparation));
    findings.hold(() -> plans.frequency(now));
    Statistic<?> statistic = statistic(preparation);
    Optional<Expr> cohort = cohort(preparation);
    SequencedSet<String> used = new LinkedHashSet<>(statistic.variables());
    cohort.ifPresent(c -> used.addAll(Cohort.variables(c)));
    findings.hold(() -> asPrinted(preparation, used));
    Comparison comparison = comparison(preparation, statistic, cohort);
    findings.hold(() -> variables(preparation, used, comparison));
    scope(findings, preparation, statistic, cohort);
    TemplateRules rules = new TemplateRules(documents.template(), order());
    findings.hold(() -> rules.variables(used));
    findings.hold(() -> rules.entries(statistic.firstLayout(preparation.dictionary())));
    return new Checked(preparation, statistic, cohort, comparison);
  }

  private WorkOrder order() {
    return documents.order();
  }

  private PermitTemplate template() throws Refusal {
    Optional<PermitTemplate> template = documents.permit().template(order().template());
    unless(
        template.isPresent(),
        RefusalCode.TEMPLATE_NOT_ALLOWED,
        "permit %s does not allow template %s %s with this content",
        documents.permit().id(),
        order().template().id(),
        order().template().version());
    return template.get();
  }

  private void allowedHere() throws Refusal {
    unless(
        facts.allowed().allows(order().template(), dataset.id()),
        RefusalCode.TEMPLATE_NOT_ALLOWED,
        "the data holder has not allowed template %s %s on dataset '%s'",
        order().template().id(),
        order().template().version(),
        dataset.id());
  }

  private void parameters(PermitTemplate template, JsonNode parameters) throws Refusal {
    Optional<Message> fault =
        new ParameterSchema(documents.template().parameterSchema()).fault(parameters);
    if (fault.isPresent()) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, fault.get());
    }
    for (Map.Entry<String, ParameterBound> bound : template.parameters().entrySet()) {
      unless(
          parameters.has(bound.getKey()) && bound.getValue().admits(parameters.get(bound.getKey())),
          RefusalCode.PARAM_OUT_OF_RANGE,
          "the permit wants parameter %s to be %s",
          bound.getKey(),
          bound.getValue().words());
    }
  }

  private Preparation preparation() throws Refusal {
    if (order().preparation().isEmpty()) {
      return Preparation.none(dataset.dictionary());
    }
    JsonNode node = order().preparation().get().node();
    unless(node.isObject(), RefusalCode.PARAM_OUT_OF_RANGE, "the preparation is not a JSON object");
    try {
      return Preparation.parse("preparation", (ObjectNode) node, dataset.dictionary());
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, Message.of("%s: %s", e.where(), e.said()));
    }
  }

  /** Rule R names a preparation by its text: two texts of one would be two to it. */
  private void asPrinted(Preparation preparation, SequencedSet<String> used) throws Refusal {
    Preparation needed = preparation.needed(used);
    Optional<JsonText> printed =
        needed.isEmpty() ? Optional.empty() : Optional.of(JsonText.of(needed.canonical()));
    unless(
        order().preparation().equals(printed),
        RefusalCode.PARAM_OUT_OF_RANGE,
        "the preparation is not written as it prints, or has more than is used");
  }

  private Statistic<?> statistic(Preparation preparation) throws Refusal {
    Template template = documents.template();
    Optional<FederatedAlgorithm<?, ?, ?>> algorithm = algorithms.byId(template.algorithm());
    unless(
        algorithm.isPresent() && algorithm.get().version() == template.algorithmVersion(),
        RefusalCode.TEMPLATE_UNKNOWN,
        "this node does not have version %d of algorithm '%s'",
        template.algorithmVersion(),
        template.algorithm());
    try {
      return parsed(algorithm.get(), preparation);
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, Message.of("%s: %s", e.where(), e.said()));
    }
  }

  private <P, S, R extends Result> Statistic<?> parsed(
      FederatedAlgorithm<P, S, R> algorithm, Preparation preparation) {
    return preparation.parts().isEmpty()
        ? bound(algorithm, preparation.dictionary())
        : bound(
            new SeveralAlgorithm<>(algorithm, preparation.parts(), preparation.dictionary()),
            preparation.dictionary());
  }

  private <P> Statistic<P> bound(FederatedAlgorithm<P, ?, ?> algorithm, Dictionary dictionary) {
    return new Statistic<>(algorithm, algorithm.parse(order().parameters().node(), dictionary));
  }

  private Optional<Expr> cohort(Preparation preparation) throws Refusal {
    if (order().cohort().isEmpty()) {
      return Optional.empty();
    }
    String text = order().cohort().get();
    try {
      Expr cohort = Cohort.parse("cohort", text, preparation.dictionary());
      preparation.derivations().check("cohort", cohort);
      // Rule R names a cohort by its text: two texts of one tree would be two cohorts to it.
      unless(
          Printer.print(cohort).equals(text),
          RefusalCode.PARAM_OUT_OF_RANGE,
          "the cohort is not written as its tree prints");
      return Optional.of(cohort);
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, Message.of("%s: %s", e.where(), e.said()));
    }
  }

  /** What the permit allows in plain terms. */
  private void scope(
      Findings findings, Preparation preparation, Statistic<?> statistic, Optional<Expr> cohort)
      throws Refusal {
    if (documents.permit().scope().isEmpty()) {
      return;
    }
    ScopeCheck check =
        ScopeCheck.of(
            ScopeOfPermit.of(documents.permit().scope().get()),
            statistic.algorithm(),
            order().parameters().node(),
            preparation,
            statistic.variables(),
            cohort);
    for (ScopeFault fault : check.faults()) {
      RefusalCode code =
          switch (fault.kind()) {
            case VARIABLE -> RefusalCode.DATASET;
            case TEMPLATE -> RefusalCode.TEMPLATE_NOT_ALLOWED;
            case PARAMETER -> RefusalCode.PARAM_OUT_OF_RANGE;
          };
      findings.hold(
          () -> {
            throw new Refusal(code, fault.said());
          });
    }
  }

  /** What a comparison reads is opened by the permit, as everything else. */
  private Comparison comparison(
      Preparation preparation, Statistic<?> statistic, Optional<Expr> cohort) throws Refusal {
    try {
      Comparison comparison =
          Comparison.of(statistic, cohort, preparation, order().ledger(), dataset.dictionary());
      unless(
          (long) comparison.sets().size() * comparison.earlier().size() <= LedgerSlots.MOST_PAIRS,
          RefusalCode.PARAM_OUT_OF_RANGE,
          "%d cohorts to be compared with %d earlier ones, at most %d pairs",
          comparison.sets().size(),
          comparison.earlier().size(),
          LedgerSlots.MOST_PAIRS);
      return comparison;
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, Message.of("%s: %s", e.where(), e.said()));
    }
  }

  /** A derived variable is a use of all variables beneath it, those of its analysis set, too. */
  private void variables(Preparation preparation, SequencedSet<String> used, Comparison comparison)
      throws Refusal {
    PermitDataset opened = documents.permit().dataset(nodeId, dataset.id()).orElseThrow();
    used.addAll(preparation.analysisSet());
    preparation.derivations().all().forEach(derivation -> used.add(derivation.name()));
    Map<String, Optional<String>> closed = preparation.derivations().beneath(used);
    comparison.variables().forEach(name -> closed.putIfAbsent(name, Optional.empty()));
    closed.keySet().removeAll(Set.copyOf(opened.variables()));
    unless(
        closed.isEmpty(),
        RefusalCode.DATASET,
        "the permit does not open %s of dataset '%s'",
        closed.entrySet().stream().map(StatisticRules::words).collect(Collectors.joining(", ")),
        dataset.id());
  }

  private static String words(Map.Entry<String, Optional<String>> closed) {
    return closed.getKey()
        + closed.getValue().map(derived -> " (beneath '" + derived + "')").orElse("");
  }
}
