package org.kumiki.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security/acceptance.md has all acceptance tests, and no others. */
final class AcceptanceTableTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)#(acceptance\\d\\d_\\w+)`");
  private static final Pattern TEST =
      Pattern.compile(
          "@(?:Test|ParameterizedTest)\\b(?:(?!\\bvoid\\b)[\\s\\S]){0,900}\\bvoid"
              + " (acceptance\\d\\d_\\w+)\\(");
  private static final int SENTENCES = 16;

  private static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/security/acceptance.md")).stream()
        .filter(line -> line.matches("\\| \\d+ \\|.*"))
        .toList();
  }

  private static Set<String> written() throws IOException {
    Set<String> tests = new TreeSet<>();
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
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          Matcher test = TEST.matcher(Files.readString(file));
          String name = file.getFileName().toString().replace(".java", "");
          while (test.find()) {
            tests.add(name + "#" + test.group(1));
          }
        }
      }
    }
    return tests;
  }

  @Test
  void tableAndTests_areTheSame() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String row : rows()) {
      Matcher test = NAMED.matcher(row);
      while (test.find()) {
        named.add(test.group(1) + "#" + test.group(2));
      }
    }
    assertThat(named).isEqualTo(written());
  }

  @Test
  void everySentence_hasTestsOfItsNumber() throws IOException {
    List<String> rows = rows();
    assertThat(rows)
        .extracting(row -> row.substring(1, row.indexOf('|', 1)).strip())
        .isEqualTo(IntStream.rangeClosed(1, SENTENCES).mapToObj(Integer::toString).toList());
    for (int i = 0; i < SENTENCES; i++) {
      String prefix = String.format(Locale.ROOT, "acceptance%02d_", i + 1);
      Matcher test = NAMED.matcher(rows.get(i));
      assertThat(test.results().map(r -> r.group(2)))
          .as(rows.get(i))
          .isNotEmpty()
          .allMatch(name -> name.startsWith(prefix));
    }
  }
}
