package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.event.StaleVersion;

/**
 * The attack: what belonged to something that was deleted comes back under the same id (vantage6
 * CVE-2023-41881).
 */
class IdsOfCasesTest {

  /** Draws the same id again and again. */
  private static final class Stuck extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      java.util.Arrays.fill(bytes, (byte) 7);
    }
  }

  @TempDir Path folder;

  @Test
  void idOfADeletedDraft_isNeverThatOfAnotherCase() {
    try (CaseWorld world = new CaseWorld(folder, new Stuck())) {
      Application draft = world.draft(world.anna, "uni", CaseWorld.form("SCIENTIFIC_RESEARCH"));
      world.give(world.anna, draft, ApplicationCommand.DELETE);
      int events = world.log.stream(draft.stream()).size();
      assertThatThrownBy(() -> world.create(world.carl, "firm", "ACCESS"))
          .isInstanceOf(StaleVersion.class);
      assertThat(world.log.stream(draft.stream())).hasSize(events);
      assertThat(world.desk.find(world.carl, draft.id())).isEmpty();
      assertThat(world.desk.visible(world.carl)).isEmpty();
      assertThat(
              world
                  .desk
                  .find(world.anna, draft.id())
                  .filter(a -> a.state() != ApplicationState.DELETED))
          .isEmpty();
    }
  }

  @Test
  void ids_areDrawnAtRandom() {
    try (CaseWorld world = new CaseWorld(folder)) {
      assertThat(world.create(world.anna, "uni", "ACCESS").id())
          .matches("a-[0-9a-f]{16}")
          .isNotEqualTo(world.create(world.anna, "uni", "ACCESS").id());
    }
  }
}
