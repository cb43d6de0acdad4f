package org.kumiki.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/disclosure.md names beside each attack and each ordinary work exist. */
final class RuleTableTest {

  private static final Path ROOT = Path.of("..");
  private static final String HEADING = "## Rules and their tests";
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*)\\.(\\w+)`");
  private static final int LEAST = 40;

  private static String section() throws IOException {
    String docs = Files.readString(ROOT.resolve("docs/disclosure.md"));
    int start = docs.indexOf(HEADING);
    assertThat(start).as(HEADING).isNotNegative();
    int end = docs.indexOf("\n## ", start + 1);
    return docs.substring(start, end < 0 ? docs.length() : end);
  }

  private static List<Path> tests(String name) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String module :
        List.of(
            "algorithms",
            "secure-agg",
            "protocols",
            "coordinator",
            "node-agent",
            "sandbox",
            "system-tests")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files.filter(f -> f.endsWith(name + ".java")).forEach(found::add);
      }
    }
    return found;
  }

  @Test
  void everyNamedTest_exists() throws IOException {
    Matcher named = NAMED.matcher(section());
    int number = 0;
    while (named.find()) {
      List<Path> files = tests(named.group(1));
      assertThat(files).as(named.group()).hasSize(1);
      // A test, not any method: the annotation stands before it.
      assertThat(Files.readString(files.getFirst()))
          .as(named.group())
          .containsPattern(
              "@(Test|ParameterizedTest|RepeatedTest)\\b[^;{}]*(\\{[^{}]*\\}[^;{}]*)?\\bvoid "
                  + named.group(2)
                  + "\\(");
      number++;
    }
    assertThat(number).as("tests named").isGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void everyRow_namesATest() throws IOException {
    List<String> rows =
        section().lines().filter(line -> line.startsWith("| ") && !line.contains("|---")).toList();
    List<String> bare =
        rows.stream()
            .filter(line -> !NAMED.matcher(line).find() && !line.endsWith("tests |"))
            .toList();
    assertThat(bare).isEmpty();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(24);
  }
}
