package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.expression.Cohort;

/** A steward with a folder, a store and files, as tests need one. */
final class Node {

  static final Limits SMALL = new Limits(256L << 20, 64L << 20, 2);

  final Path folder;
  DataStore store;
  Optional<Dataset> current = Optional.empty();

  Node(Path folder) {
    this.folder = folder;
    restart();
  }

  void restart() {
    store = DataStore.open(folder.resolve("node"), SMALL);
  }

  Path write(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Registration register(String schema, Path file, boolean skipBadRows) {
    return store.register("d", file, write("schema.json", schema), skipBadRows);
  }

  Registration register(String schema, String csv) {
    return register(schema, write("d.csv", csv), false);
  }

  Dataset registered(String schema, String csv) {
    return registered(register(schema, csv));
  }

  Dataset registered(String schema, Path file) {
    return registered(register(schema, file, false));
  }

  Dataset registered(Registration registration) {
    if (registration instanceof Registration.Rejected(Rejections report)) {
      throw new AssertionError(report.lines());
    }
    Dataset dataset = ((Registration.Registered) registration).dataset();
    current = Optional.of(dataset);
    return dataset;
  }

  /** The report of a refused file, a line each. */
  List<String> rejected(String schema, String csv) {
    Registration registration = register(schema, csv);
    assertThat(registration).isInstanceOf(Registration.Rejected.class);
    return ((Registration.Rejected) registration).rejections().lines();
  }

  CohortFrame frame(String cohort, OptOut optOut, String... variables) {
    Dataset dataset = current.orElseThrow();
    return store.frame(
        dataset,
        WantedRows.of(
            Optional.of(cohort)
                .filter(text -> !text.isEmpty())
                .map(text -> Cohort.parse("cohort", text, dataset.dictionary())),
            dataset.dictionary()),
        List.of(variables),
        optOut);
  }

  double[] numbers(String variable) {
    CohortFrame all = frame("", OptOut.nobody(), variable);
    return all.frame().batch(0, all.frame().rows()).numbers(variable);
  }

  int[] codes(String variable) {
    CohortFrame all = frame("", OptOut.nobody(), variable);
    return all.frame().batch(0, all.frame().rows()).codes(variable);
  }
}
