package org.kumiki.coordinator.console.ask;

import java.util.Objects;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Template;
import tools.jackson.databind.JsonNode;

/**
 * What a person is about to ask.
 *
 * @param permit under which
 * @param reference of the template in it
 * @param template which template
 * @param schema of the parameters, as permit and template admit them
 * @param signs whether the permit names a key of the person, who then signs every query
 */
public record Question(
    Permit permit, PermitTemplate reference, Template template, JsonNode schema, boolean signs) {

  /** Never null. */
  public Question {
    Objects.requireNonNull(permit);
    Objects.requireNonNull(reference);
    Objects.requireNonNull(template);
    Objects.requireNonNull(schema);
  }
}
