package org.kumiki.coordinator.release.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.kumiki.coordinator.release.publication.Publication;
import tools.jackson.databind.JsonNode;

/**
 * What a paper prints of a result, for people: headings and fixed words are in the language of
 * whoever asks. Names of variables and levels stay as they are.
 */
public enum PaperFile {
  /** For Word. */
  DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  /** For LaTeX; Japanese needs an engine that can set it. */
  TEX("tex", "application/x-tex; charset=utf-8");

  private final String ending;
  private final String type;

  PaperFile(String ending, String type) {
    this.ending = ending;
    this.type = type;
  }

  /** Of the file's name. */
  public String ending() {
    return ending;
  }

  /** Of its content. */
  public String type() {
    return type;
  }

  /** The file of a released document. */
  public byte[] of(JsonNode document, Locale locale) {
    Publication publication = Publication.of(document, locale);
    return switch (this) {
      case DOCX -> word(publication);
      case TEX -> LatexText.of(publication).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] word(Publication publication) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      WordFile.write(publication, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
