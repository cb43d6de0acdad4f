package org.kumiki.protocols.document;

import java.time.Instant;

/**
 * The end of a template's suspension; needs as many TEMPLATE_REVIEWERs as a template.
 *
 * @param template the template by content
 * @param lifts the suspension that ends
 * @param reason in words
 * @param at when
 */
public record TemplateReinstatement(
    TemplateReference template, String lifts, String reason, Instant at) implements Document {

  /** Checks the forms. */
  public TemplateReinstatement {
    Fields.present("template", template);
    Fields.id("lifts", lifts);
    Fields.text("reason", reason, 2000);
    Fields.present("at", at);
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.TEMPLATE_REINSTATEMENT;
  }
}
