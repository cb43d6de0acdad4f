package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.TemplateSuspension;

/** What the coordinator refuses before any node hears of it. */
class PlannedRefusalTest {

  @TempDir Path folder;
  private Federation federation;

  @BeforeEach
  void start() {
    federation = new Federation(folder, 3, 3, Federation.PATIENT);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private void isRefusedUnasked(String query, OutcomeCode code, String words) throws Exception {
    assertThat(federation.ask(query).result())
        .isInstanceOfSatisfying(
            QueryOutcome.Failed.class,
            failed -> {
              assertThat(failed.code()).as(failed.message()).isEqualTo(code);
              assertThat(failed.message()).contains(words);
            });
    federation.nodes.values().forEach(node -> assertThat(node.heard).isEmpty());
  }

  @Test
  void templateThatWasRetiredOrSuspended_isNotAsked() throws Exception {
    Digest template = DocumentSigner.payloadHash(federation.template);
    federation.stopTemplates(List.of(template), List.of());
    isRefusedUnasked(Federation.GLM, OutcomeCode.TEMPLATE_NOT_ALLOWED, "is retired");
    federation.stopTemplates(List.of(), List.of(new TemplateSuspension(template, "glm-s1")));
    isRefusedUnasked(Federation.GLM, OutcomeCode.TEMPLATE_NOT_ALLOWED, "is suspended");
  }

  @Test
  void parameterOutsideOfThePermit_isNotAsked() throws Exception {
    federation.publishBounds(
        Map.of(
            "formula",
            new ParameterBound(
                Optional.empty(), Optional.empty(), List.of(JsonText.parse("\"y ~ 1\"")))));
    isRefusedUnasked(Federation.GLM, OutcomeCode.PARAM_OUT_OF_RANGE, "formula");
    QueryRunTest.completed(federation.ask(Federation.GLM.replace("y ~ x", "y ~ 1")).result());
  }
}
