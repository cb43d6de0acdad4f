package org.kumiki.protocols.document;

import java.util.List;

/**
 * Which published templates may not be run now. As with permits, restrictions need no proof; the
 * end of a suspension does.
 *
 * @param retired never run again; never removed
 * @param suspended suspensions in force
 * @param reinstatements JWS of {@link TemplateReinstatement}s for suspensions that no longer stand
 */
public record TemplateStatus(
    List<Digest> retired, List<TemplateSuspension> suspended, List<String> reinstatements) {

  /** Copies. */
  public TemplateStatus {
    retired = Fields.list("templates.retired", retired);
    suspended = Fields.list("templates.suspended", suspended);
    reinstatements = Fields.list("templates.reinstatements", reinstatements);
  }
}
