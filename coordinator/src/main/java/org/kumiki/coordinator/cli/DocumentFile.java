package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.UncheckedDocument;

/** Documents in files: drafts and JWS. */
final class DocumentFile {

  private static final long LARGEST = 512 * 1024;

  private DocumentFile() {}

  /** Reads one; whose signatures it claims is not checked. */
  static UncheckedDocument read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      throw new InvalidInput(file.toString(), "is not a file of at most 512 KiB");
    }
    try {
      return UncheckedDocument.read(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file.toString(), e.getMessage());
    }
  }

  /** What a person must read before signing. */
  static void show(UncheckedDocument document, PrintWriter out) {
    out.println(document.text());
    out.println("kind     " + document.document().kind());
    out.println("sha256   " + document.hash().hex());
    out.println(
        "signed   "
            + (document.signers().isEmpty()
                ? "by nobody yet"
                : "by keys " + String.join(", ", document.signers()) + " (not checked here)"));
  }
}
