package org.kumiki.node.policy;

import static org.kumiki.node.policy.Refusal.unless;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.AlgorithmRegistry;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.node.policy.AcceptedOrder.Statistic;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.WorkOrder;
import tools.jackson.databind.JsonNode;

/** The rules about what is computed: template, parameters, cohort, variables. */
record StatisticRules(
    VerifiedDocuments documents,
    String nodeId,
    DatasetTerms dataset,
    AllowList allowed,
    AlgorithmRegistry algorithms) {

  /** What may be computed. */
  record Checked(Statistic<?> statistic, Optional<Expr> cohort, Comparison comparison) {}

  Checked check() throws Refusal {
    PermitTemplate template = template();
    parameters(template);
    Statistic<?> statistic = statistic();
    Optional<Expr> cohort = cohort();
    Comparison comparison = comparison(statistic, cohort);
    variables(statistic, cohort, comparison);
    return new Checked(statistic, cohort, comparison);
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
    unless(
        allowed.allows(order().template(), dataset.id()),
        RefusalCode.TEMPLATE_NOT_ALLOWED,
        "the data holder has not allowed template %s %s on dataset '%s'",
        order().template().id(),
        order().template().version(),
        dataset.id());
    return template.get();
  }

  private void parameters(PermitTemplate template) throws Refusal {
    JsonNode parameters = order().parameters().node();
    Optional<String> fault =
        new ParameterSchema(documents.template().parameterSchema()).fault(parameters);
    unless(fault.isEmpty(), RefusalCode.PARAM_OUT_OF_RANGE, "%s", fault.orElse(""));
    for (Map.Entry<String, ParameterBound> bound : template.parameters().entrySet()) {
      unless(
          parameters.has(bound.getKey()) && bound.getValue().admits(parameters.get(bound.getKey())),
          RefusalCode.PARAM_OUT_OF_RANGE,
          "the permit wants parameter %s to be %s",
          bound.getKey(),
          bound.getValue().words());
    }
  }

  private Statistic<?> statistic() throws Refusal {
    Template template = documents.template();
    Optional<FederatedAlgorithm<?, ?, ?>> algorithm = algorithms.byId(template.algorithm());
    unless(
        algorithm.isPresent() && algorithm.get().version() == template.algorithmVersion(),
        RefusalCode.TEMPLATE_UNKNOWN,
        "this node does not have version %d of algorithm '%s'",
        template.algorithmVersion(),
        template.algorithm());
    try {
      return parsed(algorithm.get(), dataset.dictionary());
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, String.valueOf(e.getMessage()));
    }
  }

  private <P> Statistic<P> parsed(FederatedAlgorithm<P, ?, ?> algorithm, Dictionary dictionary) {
    return new Statistic<>(algorithm, algorithm.parse(order().parameters().node(), dictionary));
  }

  private Optional<Expr> cohort() throws Refusal {
    if (order().cohort().isEmpty()) {
      return Optional.empty();
    }
    String text = order().cohort().get();
    try {
      Expr cohort = Cohort.parse("cohort", text, dataset.dictionary());
      // Rule R names a cohort by its text: two texts of one tree would be two cohorts to it.
      unless(
          Printer.print(cohort).equals(text),
          RefusalCode.PARAM_OUT_OF_RANGE,
          "the cohort is not written as its tree prints");
      return Optional.of(cohort);
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, String.valueOf(e.getMessage()));
    }
  }

  /** What a comparison reads is opened by the permit, as everything else. */
  private Comparison comparison(Statistic<?> statistic, Optional<Expr> cohort) throws Refusal {
    try {
      Comparison comparison =
          Comparison.of(statistic, cohort, order().ledger(), dataset.dictionary());
      unless(
          (long) comparison.sets().size() * comparison.earlier().size() <= LedgerSlots.MOST_PAIRS,
          RefusalCode.PARAM_OUT_OF_RANGE,
          "%d cohorts to be compared with %d earlier ones, at most %d pairs",
          comparison.sets().size(),
          comparison.earlier().size(),
          LedgerSlots.MOST_PAIRS);
      return comparison;
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, String.valueOf(e.getMessage()));
    }
  }

  private void variables(Statistic<?> statistic, Optional<Expr> cohort, Comparison comparison)
      throws Refusal {
    PermitDataset opened = documents.permit().dataset(nodeId, dataset.id()).orElseThrow();
    Set<String> closed = new LinkedHashSet<>(statistic.variables());
    cohort.ifPresent(c -> closed.addAll(Cohort.variables(c)));
    closed.addAll(comparison.variables());
    closed.removeAll(Set.copyOf(opened.variables()));
    unless(
        closed.isEmpty(),
        RefusalCode.DATASET,
        "the permit does not open %s of dataset '%s'",
        String.join(", ", closed),
        dataset.id());
  }
}
