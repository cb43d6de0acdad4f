package org.kumiki.node.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.data.DataStore;
import org.kumiki.node.data.Dataset;
import org.kumiki.node.data.OptOutList;
import org.kumiki.node.data.StoreFailure;

/** The engine and the datasets: whether they open, and hold what their registration says. */
final class DatasetChecks {

  private static final String AGAIN = "register it again: 'kumiki node dataset add'";

  private DatasetChecks() {}

  static Finding engine() {
    try {
      DataStore.loadEngine();
      return Finding.ok("engine", "DuckDB's native library loads");
    } catch (RuntimeException | LinkageError e) {
      return Finding.fail(
          "engine",
          "DuckDB's native library does not load",
          "it is unpacked into %s: that folder must have room and allow programs (not noexec)"
              .formatted(System.getProperty("java.io.tmpdir")));
    }
  }

  static List<Finding> datasets(NodeConfig config) {
    Path folder = config.home().resolve("data");
    if (!Files.isDirectory(folder)) {
      return List.of(none());
    }
    DataStore store = DataStore.open(folder, config.limits());
    List<Finding> findings = new ArrayList<>();
    for (String id : store.ids()) {
      findings.add(dataset(store, id));
    }
    return findings.isEmpty() ? List.of(none()) : findings;
  }

  private static Finding none() {
    return Finding.warn("datasets", "there is none", "add one: 'kumiki node dataset add'");
  }

  private static Finding dataset(DataStore store, String id) {
    String check = "dataset " + id;
    try {
      Optional<Dataset> found = store.find(id);
      if (found.isEmpty()) {
        return Finding.fail(check, "its file is not there", AGAIN);
      }
      Dataset dataset = found.get();
      long rows = store.rowsOnDisk(dataset);
      return rows == dataset.rows()
          ? Finding.ok(
              check,
              "%d rows, %d persons, from %s".formatted(rows, dataset.persons(), dataset.source()))
          : Finding.fail(
              check,
              "its file has %d rows, %d were registered".formatted(rows, dataset.rows()),
              AGAIN);
    } catch (StoreFailure | InvalidInput e) {
      // Whose message may be shown: it never has a row in it.
      return Finding.fail(check, e.getMessage(), AGAIN);
    }
  }

  static Optional<Finding> optOut(NodeConfig config) {
    return config
        .optOut()
        .map(
            file -> {
              try {
                return Finding.ok(
                    "opt-out",
                    "%d entries in %s".formatted(OptOutList.read(file).lines().size(), file));
              } catch (InvalidInput | StoreFailure e) {
                // Whose messages may be shown: they name a line, never a key.
                return Finding.fail(
                    "opt-out",
                    "%s: %s".formatted(file, e.getMessage()),
                    "mend the file or its permissions: without it no query is answered");
              }
            });
  }
}
