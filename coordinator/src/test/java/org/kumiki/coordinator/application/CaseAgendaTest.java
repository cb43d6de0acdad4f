package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.person.Person;

/** What is found on shelves, compared with a look at all cases. */
class CaseAgendaTest {

  private static final Set<ApplicationCommand> ANY = EnumSet.allOf(ApplicationCommand.class);

  @TempDir Path folder;
  private CaseWorld world;

  @BeforeEach
  void open() {
    world = new CaseWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private List<Person> everybody() {
    return List.of(
        world.anna,
        world.mark,
        world.carl,
        world.hanna,
        world.dora,
        world.dieter,
        world.both,
        world.stella,
        world.otto,
        world.audrey,
        world.admin);
  }

  /** One in each state that is reached without the passing of time. */
  private void cases() {
    world.draft(world.anna, "uni", CaseWorld.form("SCIENTIFIC_RESEARCH"));
    world.submitted();
    world.screening();
    world.processing();
    Application consulted = world.processing();
    world.give(
        world.hanna,
        consulted,
        ApplicationCommand.CONSULT_HOLDER,
        "{\"node\": \"north\", \"question\": \"how many?\"}");
    world.proposed();
    world.sign(world.dora, world.proposed());
    world.decided();
    world.give(world.anna, world.submitted(), ApplicationCommand.WITHDRAW);
    world.give(
        world.anna,
        world.decided(),
        ApplicationCommand.LODGE_APPEAL,
        "{\"reason\": \"a condition is too hard\"}");
  }

  private List<String> waiting(Person person, Set<ApplicationCommand> commands) {
    return world.desk.agenda().waiting(person, commands, 100).stream()
        .map(w -> w.application().id() + " " + w.allowed())
        .toList();
  }

  private List<String> looked(Person person, Set<ApplicationCommand> commands) {
    return world.desk.visible(person).stream()
        .filter(a -> !Collections.disjoint(world.desk.allowed(person, a), commands))
        .map(a -> a.id() + " " + world.desk.allowed(person, a))
        .toList();
  }

  @Test
  void whatWaitsForAnybody_isAllThatTheyMayDo_butForCasesThatAreOver() {
    cases();
    Set<ApplicationCommand> whileOpen = EnumSet.copyOf(ANY);
    // An appeal may be lodged against what is decided: that is a right, and waits for nobody.
    whileOpen.remove(ApplicationCommand.LODGE_APPEAL);
    for (Person person : everybody()) {
      assertThat(waiting(person, whileOpen)).as(person.id()).isEqualTo(looked(person, whileOpen));
    }
    assertThat(waiting(world.hanna, whileOpen)).isNotEmpty();
    assertThat(waiting(world.dora, whileOpen)).isNotEmpty();
    assertThat(waiting(world.stella, whileOpen)).isNotEmpty();
    assertThat(waiting(world.audrey, whileOpen)).isEmpty();
  }

  @Test
  void moreThanIsWanted_isCut_theOldestStay() {
    cases();
    List<String> all = waiting(world.hanna, ANY);
    assertThat(world.desk.agenda().waiting(world.hanna, ANY, 2))
        .extracting(w -> w.application().id() + " " + w.allowed())
        .isEqualTo(all.subList(0, 2));
  }

  @Test
  void whatIsDue_isShownToWhoseItIs_andToNobodyElse() {
    Application processing = world.processing();
    world.decided();
    assertThat(world.desk.agenda().due(world.hanna, 9)).isEmpty();
    world.forward(Duration.ofDays(85));
    for (Person body : List.of(world.hanna, world.dora)) {
      assertThat(world.desk.agenda().due(body, 9))
          .singleElement()
          .satisfies(
              d -> {
                assertThat(d.application().id()).isEqualTo(processing.id());
                assertThat(d.deadline().kind()).isEqualTo(DeadlineKind.DECISION);
              });
    }
    for (Person other : List.of(world.anna, world.stella, world.audrey, world.admin)) {
      assertThat(world.desk.agenda().due(other, 9)).as(other.id()).isEmpty();
    }
  }

  @Test
  void draftThatEndsSoon_isDueForItsWriterAlone() {
    Application draft = world.create(world.anna, "uni", "ACCESS");
    world.forward(Duration.ofDays(170));
    assertThat(world.desk.agenda().due(world.anna, 9))
        .extracting(d -> d.application().id())
        .containsExactly(draft.id());
    for (Person other : List.of(world.hanna, world.dora, world.stella, world.mark)) {
      assertThat(world.desk.agenda().due(other, 9)).as(other.id()).isEmpty();
    }
  }
}
