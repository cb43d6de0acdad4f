package org.kumiki.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input ends with exit code 2 and a message that says what and where; never a stack trace. */
class BadInputTest {

  @TempDir Path folder;
  private ThreeSites sites;

  @BeforeEach
  void threeGoodFiles() throws IOException {
    sites = new ThreeSites(folder);
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        Arguments.of("{\"template\": \"glm\"", "query"),
        Arguments.of("[]", "query"),
        Arguments.of(
            "{\"template\": \"glm\", \"template\": \"glm\", \"parameters\": {}}", "template"),
        Arguments.of("{\"template\": \"glmm\", \"parameters\": {}}", "kaplan-meier"),
        Arguments.of("{\"template\": \"glm\", \"parameters\": {}, \"speed\": 1}", "speed"),
        Arguments.of(
            "{\"template\": \"glm\", \"parameters\": {}, \"contrasts\": []}", "not yet supported"),
        Arguments.of(glm("y ~ aeg + sex"), "aeg"),
        Arguments.of(glm("y ~ age + "), "formula"),
        Arguments.of(glm("y ~ age + bs(age, 3)"), "not yet supported"),
        Arguments.of(glm("sex ~ age", "poisson"), "sex"),
        Arguments.of(glm("y ~ age", "binomail"), "binomial"),
        Arguments.of(cohort("age >= 18 and sx = 'F'"), "sx"),
        Arguments.of(cohort("sex = 'X'"), "'X'"),
        Arguments.of(cohort("sex in ('F', 'Q')"), "'Q'"),
        Arguments.of(cohort("age >= 'old'"), "old"),
        Arguments.of(cohort("age >= 18; drop table data"), "cohort"),
        Arguments.of(cohort("age >= 18 or exists (select 1)"), "cohort"),
        Arguments.of(cohort("read_csv('/etc/passwd') is null"), "read_csv"),
        Arguments.of(cohort("((((".repeat(500) + "age"), "cohort"),
        Arguments.of(cohort("sex = 'F' -- and"), "cohort"),
        Arguments.of(cohort(""), "cohort"));
  }

  private static String glm(String formula) {
    return glm(formula, "binomial");
  }

  private static String glm(String formula, String family) {
    return "{\"template\": \"glm\", \"parameters\": {\"formula\": \"%s\", \"family\": \"%s\"}}"
        .formatted(formula, family);
  }

  private static String cohort(String text) {
    return "{\"template\": \"feasibility\", \"parameters\": {}, \"cohort\": \"%s\"}"
        .formatted(text);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aBadQuery_isExplained(String query, String named) throws IOException {
    sites.write("query.json", query);
    isExplained(sites.run(), named);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("", "empty"),
        Arguments.of("age,sex,bmi,y\n", "rows"),
        Arguments.of("age,sex,bmi\n30,F,20\n", "y"),
        Arguments.of("age,sex,bmi,y\n30,F,20,1\n30.5,F,20,1\n", "30.5"),
        Arguments.of("age,sex,bmi,y\n30,F,20,1\n31,X,20,1\n", "'X'"),
        Arguments.of("age,sex,bmi,y\n30,F,NaN,1\n", "NaN"),
        Arguments.of("age,sex,bmi,y\n30,F,Infinity,1\n", "Infinity"),
        Arguments.of("age,sex,bmi,y\n230,F,20,1\n", "230"),
        Arguments.of("age,sex,bmi,y\n30,F,20\n", "line 2"),
        Arguments.of("age,sex,bmi,y\n30,\"F,20,1\n", "line 2"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aBadFile_isExplained(String csv, String named) throws IOException {
    sites.write("b.csv", csv);
    Terminal seen = sites.run();
    isExplained(seen, named);
    assertThat(seen.err()).contains("b.csv");
  }

  @Test
  void everyBadRow_isReportedWithFileLineFieldAndValue() throws IOException {
    sites.write("b.csv", "age,sex,bmi,y\n30,F,20,1\nold,F,20,1\n31,M,20,7\n");
    Terminal seen = sites.run();
    isExplained(seen, "old");
    assertThat(seen.err()).containsPattern("b\\.csv.*3.*age.*old").containsPattern("4.*y.*7");
  }

  @Test
  void skippingBadRows_runsWithTheOthers() throws IOException {
    String good = Files.readString(sites.file("b.csv"));
    sites.write("b.csv", good + "old,F,20,1\n");
    Terminal seen = sites.run("--skip-bad-rows");
    assertThat(seen.exitCode()).isZero();
    assertThat(seen.err())
        .containsPattern("b: 1 of [0-9]+ rows break the schema and were left out");
  }

  @Test
  void twoSitesWithTheSameRows_areWarnedOf() {
    assertThat(sites.run("--site", "twin=" + sites.file("b.csv")).err())
        .contains("b and twin have the same rows");
  }

  @Test
  void aResultWithoutAPlace_isRefusedBeforeTheRun() {
    isExplained(sites.run("--out", folder.resolve("none/r.json").toString()), "there is no folder");
    isExplained(sites.run("--evidence", folder.toString()), "is a folder");
  }

  @Test
  void aConstraintThatIsUnknownOrNotChecked_isRefused() throws IOException {
    sites.write("schema.json", ThreeSites.SCHEMA.replace("\"maximum\"", "\"maximun\""));
    isExplained(sites.run(), "maximun");
    sites.write("schema.json", ThreeSites.SCHEMA.replace("\"maximum\"", "\"pattern\""));
    isExplained(sites.run(), "is not checked by Kumiki");
  }

  @Test
  void aMisspeltOption_isNamedThoughTheRightOneIsMissing() {
    Terminal seen = Terminal.run("sandbox", "run", "--qery", "q.json", "--site", "a=a.csv");
    assertThat(seen.exitCode()).isEqualTo(2);
    assertThat(seen.err()).contains("unknown option '--qery'");
    assertThat(Terminal.run("frob").err())
        .contains("unknown command 'frob'; expected one of: demo");
  }

  @Test
  void aLineOfOneGigabyte_isRefusedWithoutReadingIt() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(sites.file("b.csv").toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    isExplained(sites.run(), "b.csv");
  }

  @Test
  void aSchemaThatIsNotJson_isExplainedWithItsPlace() throws IOException {
    sites.write("schema.json", "{\"fields\": [\n  {\"name\": }]}");
    isExplained(sites.run(), "line");
  }

  @Test
  void aSchemaWithAnUnknownType_namesTheField() throws IOException {
    sites.write("schema.json", ThreeSites.SCHEMA.replace("\"number\"", "\"float\""));
    isExplained(sites.run(), "bmi");
  }

  @Test
  void aMissingFile_isNamed() {
    isExplained(sites.run("--site", "d=" + folder.resolve("nowhere.csv")), "nowhere.csv");
  }

  @Test
  void aDuplicateSiteName_isRefused() {
    isExplained(sites.run("--site", "A=" + sites.file("a.csv")), "'a'");
  }

  @Test
  void optionsOutOfRange_areExplained() {
    isExplained(sites.run("--profile", "NOONE"), "ACRO-DEFAULT");
    isExplained(sites.run("--profile", "STRICT+NOONE"), "JP-NDB");
    isExplained(sites.run("--site-profile", "a=NOONE"), "JP-NDB");
    isExplained(sites.run("--site-profile", "z=STRICT"), "z");
    isExplained(sites.run("--site-floor", "a=-1"), "0 to");
    isExplained(sites.run("--drop", "z@1"), "z");
    isExplained(sites.run("--drop", "a"), "NAME@ROUND");
    isExplained(sites.run("--loss-grace", "soon"), "5s");
    isExplained(sites.run("--on-loss", "shrink"), "not yet supported");
    isExplained(sites.run("--site", "x"), "NAME=FILE");
    isExplained(sites.run("--nonsense"), "--nonsense");
    isExplained(Terminal.run("sandbox", "run"), "--schema");
  }

  @Test
  void fewerSitesThanTheMinimum_isExitCodeFour() {
    Terminal seen =
        Terminal.run(
            "sandbox",
            "run",
            "--schema",
            sites.file("schema.json").toString(),
            "--query",
            sites.file("query.json").toString(),
            "--site",
            "a=" + sites.file("a.csv"));
    assertThat(seen.exitCode()).isEqualTo(4);
    assertThat(seen.err()).contains("--min-nodes 1");
  }

  private static void isExplained(Terminal seen, String named) {
    assertThat(seen.err()).contains(named).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(seen.exitCode()).isEqualTo(2);
  }
}
