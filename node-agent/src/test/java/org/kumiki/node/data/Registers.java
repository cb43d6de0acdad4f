package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Cohort;
import tools.jackson.databind.json.JsonMapper;

/** A folder of persons and their visits, with hostile names of fields and levels. */
final class Registers {

  static final String SCHEMA =
      """
      {"resources": [
        {"name": "persons", "schema": {"fields": [
           {"name": "id", "type": "integer"},
           {"name": "row", "type": "integer"},
           {"name": "entry", "type": "date"},
           {"name": "second", "type": "date"}],
         "primaryKey": "id"}},
        {"name": "visits", "path": "the visits.csv", "schema": {"fields": [
           {"name": "visit", "type": "integer"},
           {"name": "person", "type": "integer"},
           {"name": "onset", "type": "date"},
           {"name": "'; DROP TABLE data; --", "type": "integer",
            "constraints": {"minimum": -50, "maximum": 150}},
           {"name": "x", "type": "number"},
           {"name": "select", "type": "boolean"},
           {"name": "f", "type": "string",
            "constraints": {"enum": ["'; DROP TABLE data; --", "it's", "\\"q\\"", "はい", "?"]}},
           {"name": "note", "type": "string"}],
         "primaryKey": ["person", "visit"],
         "foreignKeys": [{"fields": ["person"], "reference": {"resource": "persons", "fields": ["id"]}}],
         "missingValues": ["", "NA"]}}]}
      """;

  static final String VISITS = "visit,person,onset,'; DROP TABLE data; --,x,select,f,note\n";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final Node node;
  final Path folder;

  Registers(Path root) {
    this.node = new Node(root);
    this.folder = root.resolve("site");
  }

  Registration register(String persons, String visits, boolean skipBadRows) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("persons.csv"), persons);
      Files.writeString(folder.resolve("the visits.csv"), visits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return node.register(SCHEMA, folder, skipBadRows);
  }

  Dataset registered(String persons, String visits) {
    return node.registered(register(persons, visits, false));
  }

  List<String> rejected(String persons, String visits) {
    Registration registration = register(persons, visits, false);
    assertThat(registration).isInstanceOf(Registration.Rejected.class);
    return ((Registration.Rejected) registration).rejections().lines();
  }

  static Derivations derivations(Dictionary dictionary, String array) {
    return Derivations.parse("derive", JSON.readTree(array), dictionary);
  }

  CohortFrame frame(Derivations derivations, String cohort, String... variables) {
    return node.store.frame(
        node.current.orElseThrow(),
        new WantedRows(
            Optional.of(cohort)
                .filter(text -> !text.isEmpty())
                .map(text -> Cohort.parse("cohort", text, derivations.dictionary())),
            derivations,
            List.of()),
        List.of(variables),
        OptOut.nobody());
  }

  double[] numbers(Derivations derivations, String variable) {
    CohortFrame frame = frame(derivations, "", variable);
    return frame.frame().batch(0, frame.frame().rows()).numbers(variable);
  }
}
