package org.kumiki.protocols.document;

/**
 * A template by name, version and content.
 *
 * @param id the template
 * @param version its semantic version
 * @param sha256 of the template's payload bytes
 */
public record TemplateReference(String id, String version, Digest sha256) {

  /** Checks the forms. */
  public TemplateReference {
    Fields.id("template.id", id);
    Template.semver("template.version", version);
    Fields.present("template.sha256", sha256);
  }
}
