package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A query as a person keeps it: bounded, and JSON; what it says the coordinator checks. */
final class QueryFile {

  private static final long LARGEST = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private QueryFile() {}

  static JsonNode read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(file.toString(), "there is no such file");
    }
    if (Files.size(file) > LARGEST) {
      throw new InvalidInput(file.toString(), "is larger than 1 MiB, so it is no query");
    }
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new InvalidInput(
          file.toString(),
          "line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()));
    }
  }
}
