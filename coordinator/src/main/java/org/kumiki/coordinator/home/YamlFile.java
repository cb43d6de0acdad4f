package org.kumiki.coordinator.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file that people write. Guarantees: unknown keys are errors; every error names the line.
 */
public final class YamlFile {

  private static final int LARGEST = 256 * 1024;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private YamlFile() {}

  /**
   * The content of a file.
   *
   * @throws InvalidInput with the line and what is expected
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        throw new InvalidInput(file.toString(), "is not a file of at most 256 KiB");
      }
      T content = YAML.readValue(Files.readAllBytes(file), type);
      if (content == null) {
        throw new InvalidInput(file.toString(), "is empty");
      }
      return content;
    } catch (UnrecognizedPropertyException e) {
      throw new InvalidInput(
          file.toString(),
          "line %d: unknown key '%s'; known here: %s"
              .formatted(
                  e.getLocation().getLineNr(), e.getPropertyName(), e.getKnownPropertyIds()));
    } catch (JacksonException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException wrong ? wrong : e;
      throw new InvalidInput(
          file.toString(),
          "line %d: %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  cause == e ? e.getOriginalMessage() : cause.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
