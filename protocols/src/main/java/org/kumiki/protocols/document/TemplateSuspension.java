package org.kumiki.protocols.document;

/**
 * A suspension of a template in force.
 *
 * @param template SHA-256 of the template's payload
 * @param suspensionId of this suspension; a reinstatement names exactly it, so that it cannot be
 *     replayed against a later one
 */
public record TemplateSuspension(Digest template, String suspensionId) {

  /** Checks the forms. */
  public TemplateSuspension {
    Fields.present("templates.suspended.template", template);
    Fields.id("templates.suspended.suspensionId", suspensionId);
  }
}
