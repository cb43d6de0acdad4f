package org.kumiki.protocols.document;

import java.util.Map;
import java.util.TreeMap;

/**
 * A template that a permit allows, exactly one version of it.
 *
 * @param id the template
 * @param version its semantic version
 * @param sha256 of the template's payload bytes
 * @param parameters bounds by parameter; a parameter without one is bounded by the template alone
 */
public record PermitTemplate(
    String id, String version, Digest sha256, Map<String, ParameterBound> parameters) {

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
  }

  /** True if this is that template, version and content. */
  public boolean isSame(TemplateReference other) {
    return new TemplateReference(id, version, sha256).equals(other);
  }
}
