package org.kumiki.algorithms.disclosure.figure;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The counts that a result would show, as a reader would know them: what the node of an insider's
 * institution gets before the release (disclosure.md R3). Holds no figure that would be withheld.
 *
 * @param salt keeps those who hear its hash from trying out what it may be
 * @param figures that would be shown
 */
public record Candidate(String salt, List<Figure> figures) {

  /** The most bytes that are read. */
  public static final int MOST_BYTES = 3 << 20;

  /** Bytes of a salt. */
  public static final int SALT = 32;

  private static final int MOST_FIGURES = 20_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Copies. */
  public Candidate {
    HexFormat.of().parseHex(salt);
    figures = List.copyOf(figures);
  }

  /** Of the figures that would be shown. */
  public static Candidate of(byte[] salt, OutputFigures output) {
    return new Candidate(
        HexFormat.of().formatHex(salt),
        output.figures().stream().filter(f -> !f.isProtected()).toList());
  }

  /** As bytes. */
  public byte[] write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("salt", salt);
    json.set("output", FiguresJson.write(OutputFigures.NONE.with(figures)));
    return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * From what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Candidate read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException("a candidate release of " + bytes.length + " bytes");
    }
    try {
      JsonNode json = JSON.readTree(bytes);
      Candidate read =
          new Candidate(
              json.path("salt").asString(), FiguresJson.read(json.path("output")).figures());
      if (read.figures.size() > MOST_FIGURES || read.salt.length() != 2 * SALT) {
        throw new IllegalArgumentException("a candidate release of another form");
      }
      return read;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a candidate release that is no JSON", e);
    }
  }

  @Override
  public String toString() {
    return "Candidate[" + figures.size() + " figures, not released]";
  }
}
