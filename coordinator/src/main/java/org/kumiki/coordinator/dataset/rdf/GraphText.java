package org.kumiki.coordinator.dataset.rdf;

import java.io.ByteArrayOutputStream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;

/** Graphs as texts, UTF-8. */
final class GraphText {

  private GraphText() {}

  static byte[] turtle(Model model) {
    return text(model, RDFFormat.TURTLE_PRETTY);
  }

  /** The context stands in the document: a reader fetches nothing. */
  static byte[] jsonLd(Model model) {
    return text(model, RDFFormat.JSONLD11_PRETTY);
  }

  private static byte[] text(Model model, RDFFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RDFWriter.source(model).format(format).build().output(out);
    return out.toByteArray();
  }
}
