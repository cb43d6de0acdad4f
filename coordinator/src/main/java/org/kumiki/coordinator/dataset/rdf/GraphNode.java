package org.kumiki.coordinator.dataset.rdf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.RDF;
import org.kumiki.coordinator.dataset.Bilingual;

/**
 * A resource of a graph under construction. IRIs come from constants, code lists, and fields whose
 * form the schema of a description bounds; everything else people wrote becomes a literal.
 */
record GraphNode(Resource resource) {

  static GraphNode of(Model model, String iri) {
    return new GraphNode(model.createResource(iri));
  }

  GraphNode is(String type) {
    resource.addProperty(RDF.type, resource.getModel().createResource(type));
    return this;
  }

  GraphNode link(String property, GraphNode object) {
    return link(property, object.resource().getURI());
  }

  GraphNode link(String property, String iri) {
    Model model = resource.getModel();
    resource.addProperty(model.createProperty(property), model.createResource(iri));
    return this;
  }

  GraphNode words(String property, Bilingual words) {
    language(property, words.en(), "en");
    words.ja().ifPresent(ja -> language(property, ja, "ja"));
    return this;
  }

  GraphNode words(String property, Optional<Bilingual> words) {
    words.ifPresent(w -> words(property, w));
    return this;
  }

  private void language(String property, String text, String tag) {
    Model model = resource.getModel();
    resource.addProperty(model.createProperty(property), model.createLiteral(text, tag));
  }

  GraphNode text(String property, String text) {
    resource.addProperty(resource.getModel().createProperty(property), text);
    return this;
  }

  GraphNode day(String property, LocalDate day) {
    return typed(property, day.toString(), XSDDatatype.XSDdate);
  }

  GraphNode instant(String property, Instant at) {
    return typed(property, at.toString(), XSDDatatype.XSDdateTime);
  }

  GraphNode count(String property, long count) {
    return typed(property, Long.toString(count), XSDDatatype.XSDnonNegativeInteger);
  }

  GraphNode flag(String property, boolean flag) {
    return typed(property, Boolean.toString(flag), XSDDatatype.XSDboolean);
  }

  private GraphNode typed(String property, String text, RDFDatatype type) {
    Model model = resource.getModel();
    resource.addProperty(model.createProperty(property), model.createTypedLiteral(text, type));
    return this;
  }
}
