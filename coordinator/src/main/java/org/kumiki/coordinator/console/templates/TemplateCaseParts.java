package org.kumiki.coordinator.console.templates;

import java.util.Objects;
import org.kumiki.coordinator.template.review.SignedTemplates;
import org.kumiki.coordinator.template.review.TemplateDesk;

/**
 * What the pages of templates stand on.
 *
 * @param desk templates and what is done with them
 * @param signed what reviewers signed
 */
public record TemplateCaseParts(TemplateDesk desk, SignedTemplates signed) {

  /** Never null. */
  public TemplateCaseParts {
    Objects.requireNonNull(desk);
    Objects.requireNonNull(signed);
  }
}
