package org.kumiki.coordinator.dataset.rdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.Severity;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.Finding;

/**
 * Checks a graph by the shapes of this build. Each rule names the field of the form and brings its
 * own words in both languages, so that nobody has to read a validation report.
 */
final class ShapeCheck {

  private static final String NAME = "non-public.ttl";
  private static final Node FIELD = NodeFactory.createURI("urn:kumiki:shapes#field");
  private static final Node COLUMN_NAME = NodeFactory.createURI(Namespaces.CSVW + "name");
  private static final Shapes SHAPES = shapes();

  private ShapeCheck() {}

  private static Shapes shapes() {
    try (InputStream in = ShapeCheck.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is not in this build");
      }
      Model model = ModelFactory.createDefaultModel();
      RDFParser.create().source(in).lang(Lang.TURTLE).base("urn:kumiki:shapes").parse(model);
      return Shapes.parse(model.getGraph());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + NAME, e);
    }
  }

  static List<Finding> findings(Model model) {
    LinkedHashSet<Finding> findings = new LinkedHashSet<>();
    for (ReportEntry entry : ShaclValidator.get().validate(SHAPES, model.getGraph()).getEntries()) {
      findings.add(finding(entry, model.getGraph()));
    }
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::field));
    return sorted;
  }

  private static Finding finding(ReportEntry entry, Graph graph) {
    Node rule = entry.source();
    String field =
        value(SHAPES.getGraph(), rule, FIELD)
            .orElseThrow(() -> new IllegalStateException("a rule without a field: " + rule));
    String whole =
        value(graph, entry.focusNode(), COLUMN_NAME).map(n -> field + "." + n).orElse(field);
    return new Finding(
        Severity.Warning.equals(entry.severity())
            ? Finding.Severity.WARNING
            : Finding.Severity.ERROR,
        whole,
        new Bilingual(message(rule, "en"), message(rule, "ja")));
  }

  private static Optional<String> value(Graph graph, Node subject, Node property) {
    return graph.find(subject, property, Node.ANY).toList().stream()
        .map(t -> t.getObject().getLiteralLexicalForm())
        .findFirst();
  }

  private static String message(Node rule, String language) {
    return SHAPES.getGraph().find(rule, SHACL.message, Node.ANY).toList().stream()
        .map(t -> t.getObject())
        .filter(n -> n.getLiteralLanguage().equals(language))
        .map(n -> n.getLiteralLexicalForm())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a rule without words: " + rule));
  }
}
