package org.kumiki.coordinator.release.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.page.ResultPage;
import org.kumiki.coordinator.release.publication.Publication;
import org.kumiki.coordinator.release.render.ResultText;
import tools.jackson.databind.JsonNode;

/** A file for a result, in the format that its name ends in. */
public record ResultFile(Path path) {

  /** Writes a document in one format. */
  private interface Format {
    List<Path> write(JsonNode document, Path path) throws IOException;
  }

  private static final Map<String, Format> FORMATS =
      new TreeMap<>(
          Map.of(
              ".json", text(document -> document.toPrettyString() + System.lineSeparator()),
              ".txt", text(ResultText::of),
              ".html", text(ResultPage::html),
              ".tex", text(document -> LatexText.of(Publication.of(document))),
              ".csv", CsvFiles::write,
              ".docx", WordFile::write));

  /** Draws a document as text. */
  private interface Drawing {
    String of(JsonNode document);
  }

  private static Format text(Drawing drawing) {
    return (document, path) ->
        List.of(Files.writeString(path, drawing.of(document), StandardCharsets.UTF_8));
  }

  /**
   * A place for a result.
   *
   * @param where the option that names it, for errors
   * @throws InvalidInput if the name ends otherwise
   */
  public static ResultFile of(String where, Path path) {
    if (!FORMATS.containsKey(ending(path))) {
      throw new InvalidInput(
          where,
          "'%s' ends in no known format; expected one of: %s",
          path.getFileName(),
          String.join(", ", FORMATS.keySet()));
    }
    return new ResultFile(path);
  }

  private static String ending(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  /**
   * Writes it.
   *
   * @return the files: CSV takes one per table
   */
  public List<Path> write(JsonNode document) throws IOException {
    return FORMATS.get(ending(path)).write(document, path);
  }
}
