package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.StatusAct;
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
  void permitThatWasRevokedOrSuspended_isNotAskedUnder() throws Exception {
    act("act-1", StatusAct.Action.SUSPEND);
    isRefusedUnasked(Federation.GLM, OutcomeCode.PERMIT_SUSPENDED, "is suspended");
    act("act-2", StatusAct.Action.REVOKE);
    isRefusedUnasked(Federation.GLM, OutcomeCode.PERMIT_REVOKED, "was revoked");
  }

  private void act(String id, StatusAct.Action action) {
    federation.library.publishStatusAct(
        federation.hdab.decided(Hdab.act(id, action, "p1", "", federation.clock.instant())));
  }

  /** The permit's only template is another. */
  @Test
  void templateThatThePermitDoesNotName_isNotAsked() throws Exception {
    isRefusedUnasked(
        "{\"template\": \"feasibility\", \"parameters\": {}}",
        OutcomeCode.TEMPLATE_NOT_ALLOWED,
        "does not allow template feasibility");
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

  @Test
  void parameterThatThePermitBounds_isNotLeftOut() throws Exception {
    federation.publishBounds(
        Map.of("robust", new ParameterBound(Optional.of(0.0), Optional.empty(), List.of())));
    isRefusedUnasked(Federation.GLM, OutcomeCode.PARAM_OUT_OF_RANGE, "robust");
  }

  /** By its name, beneath a name of one's own, in the filter alone and in the set of rows alone. */
  @Test
  void variableThatThePermitDoesNotOpen_isNotAsked() throws Exception {
    federation.publishWithout(Set.of("x"));
    String onY = Federation.GLM.replace("y ~ x", "y ~ 1");
    String derived =
        "{\"template\": \"glm\", \"derive\": [{\"name\": \"z\", \"expr\": \"x * 2\"}],"
            + " \"parameters\": {\"formula\": \"y ~ z\"}}";
    for (String query :
        List.of(
            Federation.GLM,
            derived,
            onY.replaceFirst("\\{", "{\"cohort\": \"x > 1\", "),
            onY.replaceFirst("\\{", "{\"analysis_set\": [\"x\", \"y\"], "))) {
      isRefusedUnasked(query, OutcomeCode.DATASET, "does not open 'x'");
    }
  }

  @Test
  void rulesOfTheHdab_areKept_whateverThePermitSays() throws Exception {
    Profile floor = Profile.named("floor", "ACRO-DEFAULT");
    QueryPlanner planner =
        new QueryPlanner(
            federation.library,
            federation.status,
            new Catalogue(Set::of),
            new StandardAlgorithms(),
            floor);
    assertThat(planner.plan(federation.request(Federation.GLM)).profile()).isEqualTo(floor);
  }
}
