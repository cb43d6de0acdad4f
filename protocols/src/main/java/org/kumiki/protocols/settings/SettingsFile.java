package org.kumiki.protocols.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file of settings. Guarantees: an unknown key, a key given twice, a number that is missing
 * and a value of the wrong type are errors that name line and key; keys are in snake case.
 */
public final class SettingsFile {

  private static final int LARGEST = 256 * 1024;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private SettingsFile() {}

  /**
   * The content of a file.
   *
   * @param type a record of it; an absent text or list is null in it
   * @throws IllegalArgumentException in words that name line and key
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("there is no such file");
      }
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("it is larger than 256 KiB");
      }
      byte[] text = Files.readAllBytes(file);
      T content;
      try {
        content = YAML.readValue(text, type);
      } catch (UnrecognizedPropertyException e) {
        throw new IllegalArgumentException(unknown(text, e), e);
      }
      if (content == null) {
        throw new IllegalArgumentException("it is empty");
      }
      return content;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(words(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static String path(JacksonException e, String separator) {
    return e.getPath().stream()
        .map(r -> r.getPropertyName() == null ? "" + r.getIndex() : r.getPropertyName())
        .collect(Collectors.joining(separator));
  }

  /** Such a key is found only when all around it is read, so its line is looked up. */
  private static String unknown(byte[] text, UnrecognizedPropertyException e) {
    String words =
        "unknown key '%s'; known here: %s".formatted(path(e, "."), e.getKnownPropertyIds());
    String pointer = "/" + path(e, "/");
    try (JsonParser parser = YAML.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.PROPERTY_NAME
            && parser.streamReadContext().pathAsPointer().toString().equals(pointer)) {
          return "line " + parser.currentTokenLocation().getLineNr() + ": " + words;
        }
      }
    }
    return words;
  }

  private static String words(JacksonException e) {
    String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
    String key = path(e, ".");
    String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    if (what.startsWith("Cannot map `null`")) {
      return "the key '" + key + "' is missing or has no value";
    }
    if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      what =
          "'%s' is not one of %s"
              .formatted(
                  format.getValue(), Arrays.toString(format.getTargetType().getEnumConstants()));
    }
    if (e.getCause() instanceof IllegalArgumentException wrong) {
      what = wrong.getMessage();
    }
    return line + (key.isEmpty() ? "" : key + ": ") + what;
  }
}
