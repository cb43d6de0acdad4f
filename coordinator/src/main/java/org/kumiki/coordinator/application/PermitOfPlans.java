package org.kumiki.coordinator.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.query.ParameterCheck;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.TabulationPlan;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a permit that people signed for a health data request keeps to its tabulation plans: each
 * template runs these plans, whole, and no more often. Pure.
 *
 * @param frozen what was decided
 * @param schema of a template's parameters, where the template is published
 */
public record PermitOfPlans(
    FrozenPlan frozen, Function<PermitTemplate, Optional<JsonText>> schema) {

  /**
   * Checks a permit.
   *
   * @throws InvalidInput with the template that is opened wider
   */
  public void check(Permit permit) {
    for (PermitTemplate template : permit.templates()) {
      if (template.plans().isEmpty()) {
        throw new InvalidInput(
            "permit.templates",
            "the permit of a health data request runs tabulation plans alone, and has none of"
                + " template %s; draft it from the application",
            template.id());
      }
      List<JsonText> decided = decided(template);
      for (TabulationPlan plan : template.plans()) {
        if (!decided.contains(plan.parameters())) {
          throw new InvalidInput(
              "permit.templates",
              "a plan of template %s is none of the application's: %s",
              template.id(),
              plan.parameters());
        }
        frequency(permit, template, plan);
      }
    }
  }

  private List<JsonText> decided(PermitTemplate template) {
    ParameterCheck check =
        new ParameterCheck(
            schema
                .apply(template)
                .orElseThrow(
                    () ->
                        new InvalidInput(
                            "permit.templates",
                            "template %s %s is not published",
                            template.id(),
                            template.version())));
    return frozen.templates().getOrDefault(template.id(), List.of()).stream()
        .map(p -> JsonText.of(check.complete(template.id(), (ObjectNode) p)))
        .toList();
  }

  private void frequency(Permit permit, PermitTemplate template, TabulationPlan plan) {
    int most = frozen.runs(day(permit.validFrom()), day(permit.validTo().minusSeconds(1)));
    boolean often = frozen.everyMonths().filter(m -> plan.everyMonths().orElse(0) < m).isPresent();
    if (plan.runs() > most || often) {
      throw new InvalidInput(
          "permit.templates",
          "a plan of template %s would be run more often than the application says: %d times at"
              + " most in these days",
          template.id(),
          most);
    }
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
