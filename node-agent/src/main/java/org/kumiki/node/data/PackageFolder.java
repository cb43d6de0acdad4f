package org.kumiki.node.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.DataPackage;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.node.data.source.FileKind;

/** Where the tables of a Data Package lie: each in the folder's file of the resource's path. */
final class PackageFolder {

  private static final List<String> ENDINGS = List.of(".csv", ".parquet");

  private final Path folder;
  private final DataPackage pack;

  /**
   * The folder of a site.
   *
   * @throws InvalidInput if it is none
   */
  PackageFolder(Path folder, DataPackage pack) {
    this.folder = folder;
    this.pack = pack;
    if (!Files.isDirectory(folder)) {
      throw new InvalidInput(
          FileKind.name(folder),
          "is no folder; the schema is a Data Package: name the folder with a file for each of %s"
              .formatted(
                  Stream.concat(
                          Stream.of(pack.person()),
                          pack.secondary().stream().map(SecondaryTable::name))
                      .collect(Collectors.joining(", "))));
    }
  }

  Path persons() {
    return file(pack.person(), pack.path());
  }

  Path secondary(SecondaryTable table) {
    return file(table.name(), table.path());
  }

  private Path file(String table, String path) {
    if (!path.isEmpty()) {
      Path file = folder.resolve(path);
      if (!Files.exists(file)) {
        throw new InvalidInput(
            FileKind.name(folder), "has no file '%s', table '%s'".formatted(path, table));
      }
      return file;
    }
    List<Path> found =
        ENDINGS.stream()
            .map(ending -> folder.resolve(table + ending))
            .filter(Files::exists)
            .toList();
    if (found.size() != 1) {
      throw new InvalidInput(
          FileKind.name(folder),
          "has %s '%s.csv' %s '%s.parquet', table '%s'"
              .formatted(
                  found.isEmpty() ? "neither" : "both",
                  table,
                  found.isEmpty() ? "nor" : "and",
                  table,
                  table));
    }
    return found.getFirst();
  }
}
