package org.kumiki.coordinator.hdab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.coordinator.template.TemplateDraft;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.UncheckedDocument;

class PermitDraftTest {

  @TempDir Path folder;

  private Permit permit(String scope) throws Exception {
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
        valid_from: 2027-01-01
        valid_to: 2027-12-31
        persons: [{id: anna}]
        datasets:
          - {node: north, dataset: heart, variables: [x, y]}
          - {node: south, dataset: heart, variables: [x, y]}
          - {node: west, dataset: heart, variables: [x, y]}
        templates: [{file: glm.json}]
        """
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

  @Test
  void scopeThatIsNotWhole_isAnErrorThatNamesTheKey() {
    assertThatThrownBy(
            () -> permit("scope: {variables: [{name: y, roles: [OUTCOME]}], derivations: []}\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("most_covariates");
  }

  @Test
  void permitWithoutAScope_hasNone() throws Exception {
    assertThat(permit("").scope()).isEmpty();
  }
}
