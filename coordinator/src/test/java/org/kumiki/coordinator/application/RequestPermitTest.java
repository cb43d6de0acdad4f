package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import tools.jackson.databind.node.ObjectNode;

/** The permit of a health data request is bound to its tabulation plans. */
class RequestPermitTest {

  @TempDir Path folder;
  private CaseWorld world;

  @BeforeEach
  void begin() {
    world = new CaseWorld(folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  /** A request that is assessed, with a plan for this template. */
  private Application request(String template) {
    ObjectNode form = CaseWorld.form("SCIENTIFIC_RESEARCH");
    form.putArray("tabulation_plans").addObject().set("template", CaseWorld.json(template));
    ObjectNode body = AuditLog.detail();
    body.set("form", form);
    Application application = world.create(world.anna, "uni", "REQUEST");
    application = world.give(world.anna, application, ApplicationCommand.SAVE_DRAFT, body);
    application = world.give(world.anna, application, ApplicationCommand.SUBMIT);
    application = world.give(world.hanna, application, ApplicationCommand.START_SCREENING);
    return world.assessed(
        world.give(world.hanna, application, ApplicationCommand.MARK_COMPLETE, CaseWorld.COMPLETE));
  }

  private Application propose(Application application) {
    return world.give(
        world.hanna, application, ApplicationCommand.PROPOSE_DECISION, CaseWorld.positive("[]"));
  }

  @Test
  void aDecision_opensNoTemplateThatNoPlanIsAbout() {
    for (String plan :
        new String[] {
          "{\"id\": \"means\", \"parameters\": {\"variables\": [\"age\"]}}", "{\"id\": \"glm\"}"
        }) {
      assertThatThrownBy(() -> propose(request(plan)))
          .as(plan)
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("no tabulation plan gives parameters of 'glm.jws'");
    }
  }

  @Test
  void thePermitDraft_hasThePlansWhole_thatOfAnApplicationForAccessNone() {
    Application proposed =
        propose(request("{\"id\": \"glm\", \"parameters\": {\"formula\": \"y ~ age\"}}"));
    Application decided = world.sign(world.dieter, world.sign(world.dora, proposed));
    ObjectNode draft = world.desk.permitDraft(decided).orElseThrow();
    assertThat(draft.path("templates").toString()).isEqualTo("[{\"file\":\"glm.jws\"}]");
    assertThat(draft.path("plans").toString())
        .isEqualTo("[{\"template\":\"glm\",\"parameters\":{\"formula\":\"y ~ age\"},\"runs\":1}]");
    assertThat(world.desk.permitDraft(world.decided()).orElseThrow().has("plans")).isFalse();
  }
}
