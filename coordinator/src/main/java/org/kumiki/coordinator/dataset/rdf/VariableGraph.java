package org.kumiki.coordinator.dataset.rdf;

import static org.kumiki.coordinator.dataset.rdf.Namespaces.CSVW;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCT;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.HEALTHDCATAP;

import org.apache.jena.rdf.model.Model;
import org.kumiki.algorithms.dictionary.DataPackage;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.VariableNote;
import org.kumiki.coordinator.dataset.VariableWords;

/** The dictionary as CSVW: the variables that a permit can open, by the names it opens them by. */
final class VariableGraph {

  private static final Bilingual TITLE = new Bilingual("Variables", "変数");
  private static final Bilingual PERSONS = new Bilingual("persons", "対象者");

  private final Model model;
  private final DescribedDataset dataset;
  private final GraphNode node;
  private int columns;

  VariableGraph(Model model, DescribedDataset dataset, GraphNode node) {
    this.model = model;
    this.dataset = dataset;
    this.node = node;
  }

  void write() {
    node.flag(HEALTHDCATAP + "hasStructuredData", true);
    if (dataset.dictionary().isEmpty()) {
      return;
    }
    Dictionary dictionary = dataset.dictionary().get();
    GraphNode group =
        DatasetGraph.part(model, dataset, "variables")
            .is(CSVW + "TableGroup")
            .words(DCT + "title", TITLE);
    Bilingual persons =
        dictionary
            .pack()
            .map(DataPackage::person)
            .map(name -> new Bilingual(name, name))
            .orElse(PERSONS);
    group.link(CSVW + "table", table(1, persons, dictionary, ""));
    int number = 1;
    for (SecondaryTable table : dictionary.tables()) {
      number++;
      Bilingual name = new Bilingual(table.name(), table.name());
      group.link(CSVW + "table", table(number, name, table.dictionary(), table.name() + "."));
    }
    node.link(HEALTHDCATAP + "hasVariables", group);
  }

  private GraphNode table(int number, Bilingual title, Dictionary dictionary, String before) {
    GraphNode table =
        DatasetGraph.part(model, dataset, "table-" + number)
            .is(CSVW + "Table")
            .words(DCT + "title", title);
    for (Variable variable : dictionary.variables()) {
      table.link(CSVW + "column", column(before + variable.name(), variable));
    }
    return table;
  }

  private GraphNode column(String name, Variable variable) {
    columns++;
    VariableNote note = dataset.described().note(name);
    GraphNode column =
        DatasetGraph.part(model, dataset, "variable-" + columns)
            .is(CSVW + "Column")
            .text(CSVW + "name", name)
            .words(CSVW + "title", VariableWords.title(variable, note))
            .words(DCT + "description", VariableWords.description(variable, note))
            .text(CSVW + "datatype", datatype(variable.type()));
    note.concept().ifPresent(concept -> column.link(CSVW + "propertyUrl", concept));
    return column;
  }

  private static String datatype(VariableType type) {
    return switch (type) {
      case INTEGER -> "integer";
      case NUMBER -> "decimal";
      case BOOLEAN -> "boolean";
      case STRING -> "string";
      case DATE -> "date";
    };
  }
}
