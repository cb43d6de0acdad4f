package org.kumiki.protocols.document;

/**
 * One line of what leaves a node, as reviewers read it.
 *
 * @param name the slot
 * @param shape its length in words or as an expression, for example {@code p x p}
 * @param kind COUNT, SUM, HISTOGRAM, GRADIENT or MODEL
 * @param bound how large an entry can be
 * @param disclosure the release rule that looks at it
 * @param description one sentence
 */
public record TemplateSlot(
    String name, String shape, String kind, String bound, String disclosure, String description) {

  /** Checks the forms. */
  public TemplateSlot {
    Fields.text("layout.name", name, 64);
    Fields.text("layout.shape", shape, 100);
    Fields.text("layout.kind", kind, 40);
    Fields.text("layout.bound", bound, 100);
    Fields.text("layout.disclosure", disclosure, 40);
    Fields.text("layout.description", description, 1000);
  }
}
