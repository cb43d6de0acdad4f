package org.kumiki.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.kumiki.sandbox.run.Site;

/** Warns of two sites with the same rows: every person would count twice. */
final class SameRows {

  private SameRows() {}

  private static boolean same(Path one, Path other) throws IOException {
    if (!Files.exists(one) || !Files.exists(other)) {
      return false;
    }
    return Files.isSameFile(one, other)
        || (Files.isRegularFile(one)
            && Files.isRegularFile(other)
            && Files.size(one) == Files.size(other)
            && Files.mismatch(one, other) < 0);
  }

  static void warn(List<Site> sites, Consumer<String> lines) throws IOException {
    for (int i = 0; i < sites.size(); i++) {
      for (int j = 0; j < i; j++) {
        Path one = sites.get(j).file();
        Path other = sites.get(i).file();
        if (same(one, other)) {
          lines.accept(
              "kumiki: warning: %s and %s have the same rows (%s, %s); each person counts twice"
                  .formatted(sites.get(j).nodeId(), sites.get(i).nodeId(), one, other));
        }
      }
    }
  }
}
