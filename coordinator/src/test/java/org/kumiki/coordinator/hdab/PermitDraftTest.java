package org.kumiki.coordinator.hdab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.coordinator.template.TemplateDraft;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.TabulationPlan;
import org.kumiki.protocols.document.UncheckedDocument;

class PermitDraftTest {

  @TempDir Path folder;
  private String persons = "[{id: anna}]";

  private Permit permit(String scope) throws Exception {
    return permit("2027-01-01", "2027-12-31", scope);
  }

  private Permit permit(String from, String to, String scope) throws Exception {
    Files.write(
        folder.resolve("glm.json"),
        UncheckedDocument.draft(
            TemplateDraft.of(
                "{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}"
                    .getBytes(StandardCharsets.UTF_8),
                DictionaryReader.read(
                    "schema",
                    """
                    {"fields": [{"name": "y", "type": "number"}, {"name": "x", "type": "number"}]}
                    """
                        .getBytes(StandardCharsets.UTF_8)),
                List.of(Purpose.SCIENTIFIC_RESEARCH),
                "author")));
    Path file = folder.resolve("permit.yaml");
    Files.writeString(
        file,
        """
        id: p-1
        purposes: [SCIENTIFIC_RESEARCH]
        valid_from: %s
        valid_to: %s
        persons: %s
        datasets:
          - {node: north, dataset: heart, variables: [x, y]}
          - {node: south, dataset: heart, variables: [x, y]}
          - {node: west, dataset: heart, variables: [x, y]}
        templates: [{file: glm.json}]
        """
                .formatted(from, to, persons)
            + scope);
    return DocumentDrafts.permit(file);
  }

  @Test
  void scopeInPlainTerms_isWrittenAsItIsSigned() throws Exception {
    PermitScope scope =
        permit(
                """
                scope:
                  variables:
                    - {name: y, roles: [OUTCOME]}
                    - {name: x, roles: [COVARIATE, FILTER], resolution: 5}
                  derivations: [CUT]
                  template_classes: [MODEL, COUNT_AND_TABLE]
                  most_covariates: 10
                  most_levels: 8
                  smallest_cohort: 200
                  site_estimates: MASKED
                """)
            .scope()
            .orElseThrow();
    assertThat(scope.variables().getLast())
        .isEqualTo(
            new PermitScope.ScopeVariable(
                "x",
                List.of(PermitScope.VariableRole.COVARIATE, PermitScope.VariableRole.FILTER),
                Optional.of(5.0)));
    assertThat(scope.smallestCohort()).isEqualTo(200);
    assertThat(scope.siteEstimates()).isEqualTo(PermitScope.SiteEstimates.MASKED);
  }

  /** Every question would be refused, and the scope of a published permit stays as it is. */
  @Test
  void scopeWithoutWhatATemplateShows_isRefused() {
    assertThatThrownBy(
            () ->
                permit(
                    """
                    scope:
                      variables: [{name: y, roles: [OUTCOME]}]
                      derivations: []
                      template_classes: [SURVIVAL]
                      most_covariates: 10
                      most_levels: 8
                      smallest_cohort: 200
                      site_estimates: NONE
                    """))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("template 'glm' also shows COUNT_AND_TABLE, MODEL");
  }

  @Test
  void classThatIsNone_isNamedWithThoseThatAre() {
    assertThatThrownBy(
            () -> permit("scope: {variables: [{name: y, roles: [OUTCOME]}], derivations: [CUTS]}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'CUTS' is not one of [CUT, RECODE,");
  }

  @Test
  void fewerNodesThanAResultNeeds_areRefused() {
    assertThatThrownBy(() -> permit("min_nodes: 4\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("3 nodes are named, and a result needs at least 4");
  }

  @Test
  void keyOfSomebodyElse_orTheSecretHalf_isRefused() {
    Path key = folder.resolve("bert.key");
    KeyFile.make("bert", key, Optional.empty(), new SecureRandom());
    assertThatThrownBy(() -> permitOf("anna", "bert.key.pub"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("holds the key of 'bert', not of 'anna'");
    assertThatThrownBy(() -> permitOf("bert", "bert.key"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is not the public half of a key");
    assertThatThrownBy(() -> KeyFile.read(KeyFile.publicFile(key)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the file that ends in .pub is for others");
  }

  private Permit permitOf(String person, String keyFile) throws Exception {
    persons = "[{id: %s, key_file: %s}]".formatted(person, keyFile);
    return permit("");
  }

  @Test
  void scopeThatIsNotWhole_isAnErrorThatNamesTheKey() {
    assertThatThrownBy(
            () -> permit("scope: {variables: [{name: y, roles: [OUTCOME]}], derivations: []}\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("most_covariates");
  }

  /** Whole days, ends of months, leap days and changes of clocks among them: none is cut short. */
  @ParameterizedTest
  @CsvSource({
    "2028-02-29, 2028-02-29, 2028-02-29T00:00:00Z, 2028-03-01T00:00:00Z",
    "2027-01-31, 2027-02-28, 2027-01-31T00:00:00Z, 2027-03-01T00:00:00Z",
    "2027-03-28, 2027-03-28, 2027-03-28T00:00:00Z, 2027-03-29T00:00:00Z",
    "2027-10-31, 2027-12-31, 2027-10-31T00:00:00Z, 2028-01-01T00:00:00Z",
    "2027-01-01, 2036-12-31, 2027-01-01T00:00:00Z, 2037-01-01T00:00:00Z"
  })
  void permit_isValidFromItsFirstDayToTheEndOfItsLast(
      String from, String to, Instant begins, Instant ends) throws Exception {
    Permit permit = permit(from, to, "");
    assertThat(permit.validFrom()).isEqualTo(begins);
    assertThat(permit.validTo()).isEqualTo(ends);
  }

  @Test
  void permitThatEndsBeforeItBegins_isNone() {
    assertThatThrownBy(() -> permit("2027-02-01", "2027-01-31", ""))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void permitWithoutAScope_hasNone() throws Exception {
    assertThat(permit("").scope()).isEmpty();
  }

  @Test
  void plans_areOfTheTemplateThatIsSignedInTheFile_andTakeItsDefaults() throws Exception {
    PermitTemplate template =
        permit(
                """
                plans:
                  - {template: glm, parameters: {formula: y ~ x}, runs: 4, every_months: 3}
                  - {template: glm, parameters: {formula: y ~ 1, conf_level: 0.9}}
                """)
            .templates()
            .getFirst();
    assertThat(template.plans()).hasSize(2);
    TabulationPlan plan = template.plans().getFirst();
    assertThat(plan.parameters().toString())
        .contains("\"conf_level\":0.95", "\"formula\":\"y ~ x\"", "\"family\":");
    assertThat(plan.runs()).isEqualTo(4);
    assertThat(plan.everyMonths()).contains(3);
    assertThat(template.plans().getLast().runs()).isEqualTo(1);
  }

  /** A file by the name of a template that holds another one opens nothing. */
  @Test
  void planOfATemplateThatNoFileHolds_isRefused_whateverTheFileIsCalled() {
    assertThatThrownBy(() -> permit("plans: [{template: means, parameters: {variables: [x]}}]\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no tabulation plan is about template 'glm'");
    assertThatThrownBy(
            () ->
                permit(
                    "plans: [{template: glm, parameters: {formula: y ~ x}}, {template: cox,"
                        + " parameters: {}}]\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("template 'cox' of a plan is in none of the files");
  }

  @Test
  void planThatLeavesOutWhatHasNoDefault_isRefused() {
    assertThatThrownBy(() -> permit("plans: [{template: glm, parameters: {}}]\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("plan of template 'glm'")
        .hasMessageContaining("formula");
  }
}
