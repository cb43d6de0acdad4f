package org.kumiki.protocols.document;

/**
 * A suspension in force.
 *
 * @param permitId the permit
 * @param actId the act that suspended it; a lift names exactly this act, so that it cannot be
 *     replayed against a later suspension
 */
public record Suspension(String permitId, String actId) {

  /** Checks the forms. */
  public Suspension {
    Fields.id("suspended.permitId", permitId);
    Fields.id("suspended.actId", actId);
  }
}
