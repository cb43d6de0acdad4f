package org.kumiki.protocols.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A template that a permit allows, exactly one version of it.
 *
 * @param id the template
 * @param version its semantic version
 * @param sha256 of the template's payload bytes
 * @param parameters bounds by parameter; a parameter without one is bounded by the template alone
 * @param plans where there are any, each query is exactly one of them
 */
public record PermitTemplate(
    String id,
    String version,
    Digest sha256,
    Map<String, ParameterBound> parameters,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TabulationPlan> plans) {

  private static final int MOST_PLANS = 200;

  /** Checks the forms. */
  public PermitTemplate {
    Fields.id("templates.id", id);
    Template.semver("templates.version", version);
    Fields.present("templates.sha256", sha256);
    parameters =
        parameters == null
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    parameters.forEach((name, bound) -> Fields.present("templates.parameters." + name, bound));
    plans = plans == null ? List.of() : List.copyOf(plans);
    Fields.range("the number of plans", plans.size(), 0, MOST_PLANS);
    Fields.distinct("plans", plans, TabulationPlan::parameters);
  }

  /** Without plans. */
  public PermitTemplate(
      String id, String version, Digest sha256, Map<String, ParameterBound> parameters) {
    this(id, version, sha256, parameters, List.of());
  }

  /** The plan that these parameters, of which none is left out, are. */
  public Optional<TabulationPlan> plan(JsonNode complete) {
    return plans.stream().filter(p -> p.isOf(complete)).findFirst();
  }

  /** True if this is that template, version and content. */
  public boolean isSame(TemplateReference other) {
    return new TemplateReference(id, version, sha256).equals(other);
  }
}
