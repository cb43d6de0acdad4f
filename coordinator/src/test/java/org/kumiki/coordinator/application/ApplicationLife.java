package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.EventCheck;

/** A body with cases, whose events must verify at the end. */
abstract class ApplicationLife {

  @TempDir Path folder;
  CaseWorld world;

  @BeforeEach
  void open() {
    world = new CaseWorld(folder);
  }

  @AfterEach
  void close() {
    assertThat(world.log.verify()).isInstanceOf(EventCheck.Intact.class);
    world.close();
  }

  static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CommandRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  LocalDate due(DeadlineKind kind, Application application) {
    return world.running(kind, application).map(Deadline::due).orElseThrow();
  }

  /** The register shows a decision from the moment it is issued: its time is met at once. */
  Deadline publication(Application decided) {
    return world.deadlines.of(decided.stream()).stream()
        .filter(d -> d.kind() == DeadlineKind.PUBLICATION)
        .findFirst()
        .orElseThrow();
  }
}
