package org.kumiki.coordinator.http;

import java.util.Objects;
import org.kumiki.coordinator.template.review.SignedTemplates;
import org.kumiki.coordinator.template.review.TemplateDesk;

/**
 * What the routes of templates stand on.
 *
 * @param desk templates and what is done with them
 * @param signed what reviewers signed
 */
public record TemplateParts(TemplateDesk desk, SignedTemplates signed) {

  /** Never null. */
  public TemplateParts {
    Objects.requireNonNull(desk);
    Objects.requireNonNull(signed);
  }
}
