package org.kumiki.coordinator.release.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.render.DocumentTables;
import tools.jackson.databind.JsonNode;

/** Tables for programs: the first has the given name, each further one its title added to it. */
final class CsvFiles {

  private static final int LONGEST_TITLE = 60;

  private CsvFiles() {}

  static List<Path> write(JsonNode document, Path path) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Table table : DocumentTables.of(document)) {
      Path file = files.isEmpty() ? path : beside(path, table.title(), files.size());
      Files.writeString(file, new CsvTable(table).text(), StandardCharsets.UTF_8);
      files.add(file);
    }
    return files;
  }

  private static Path beside(Path path, String title, int number) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String part = words.substring(0, Math.min(words.length(), LONGEST_TITLE));
    return path.resolveSibling(
        "%s-%d-%s%s".formatted(name.substring(0, dot), number + 1, part, name.substring(dot)));
  }
}
