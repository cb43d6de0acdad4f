package org.kumiki.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each advisory of others has a test that is there. */
class AdvisoriesTableTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`((?:IT)?[A-Z]\\w+)(?:\\.(\\w+))?`");

  /** All tests by their classes' names, of which there may be two. */
  private static Map<String, String> written() throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.map(m -> m.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> files = Files.walk(module)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
              texts.merge(
                  file.getFileName().toString().replace(".java", ""),
                  Files.readString(file),
                  String::concat);
            }
          }
        }
      }
    }
    return texts;
  }

  @Test
  void everyAdvisory_namesTestsThatAreThere() throws IOException {
    Map<String, String> written = written();
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/security/advisories.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| elsewhere"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(20);
    List<String> missing = new ArrayList<>();
    for (String row : rows) {
      List<MatchResult> named = NAMED.matcher(row).results().toList();
      assertThat(named).as(row).isNotEmpty();
      for (MatchResult test : named) {
        String text = written.getOrDefault(test.group(1), "");
        boolean there = test.group(2) == null || text.contains("void " + test.group(2) + "(");
        if (text.isEmpty() || !there) {
          missing.add(test.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
