package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents in files: drafts and JWS. */
final class DocumentFile {

  private static final long LARGEST = 512 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DocumentFile() {}

  /** Reads one; whose signatures it claims is not checked. */
  static UncheckedDocument read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(file.toString(), "there is no such file");
    }
    if (Files.size(file) > LARGEST) {
      throw new InvalidInput(file.toString(), "is larger than 512 KiB, so it is no document");
    }
    try {
      return UncheckedDocument.read(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file.toString(), e.getMessage());
    }
  }

  /**
   * What a person must read before signing.
   *
   * @param signers key ids that claim to have signed; nobody checked them
   */
  record Shown(DocumentKind kind, Digest sha256, List<String> signers, JsonNode document) {
    static Shown of(UncheckedDocument document) {
      return new Shown(
          document.document().kind(),
          document.hash(),
          document.signers(),
          JSON.readTree(document.text()));
    }
  }

  /** The same for people. */
  static List<String> lines(UncheckedDocument document) {
    List<String> lines = new ArrayList<>();
    lines.add(document.text());
    lines.add("kind     " + document.document().kind());
    if (document.document() instanceof Permit permit) {
      // In the document they are seconds since 1970.
      lines.add("valid    from %s until %s".formatted(permit.validFrom(), permit.validTo()));
    }
    lines.add("sha256   " + document.hash().hex());
    lines.add(
        "signed   "
            + (document.signers().isEmpty()
                ? "by nobody yet"
                : "by keys " + String.join(", ", document.signers()) + " (not checked here)"));
    return lines;
  }
}
