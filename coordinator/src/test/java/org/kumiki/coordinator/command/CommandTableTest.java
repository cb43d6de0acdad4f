package org.kumiki.coordinator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A whitelist: what no row names is refused. */
class CommandTableTest {

  private enum Light {
    OFF,
    ON,
    BROKEN
  }

  private enum Act {
    SWITCH_ON,
    BREAK,
    SWITCH_OFF
  }

  private static final CaseWords WORDS = new CaseWords("light.", "act.");

  private static final CommandTable<Light, Act> TABLE =
      CommandTable.of(
          Act.class,
          WORDS,
          List.of(
              new CommandRow<>(
                  Set.of(Light.OFF),
                  Act.SWITCH_ON,
                  Set.of(CaseRole.STEWARD),
                  Set.of(Light.ON),
                  "dark"),
              new CommandRow<>(
                  Set.of(Light.OFF, Light.ON),
                  Act.BREAK,
                  Set.of(CaseRole.SYSTEM),
                  Set.of(Light.BROKEN),
                  ""),
              new CommandRow<>(
                  Set.of(Light.ON),
                  Act.SWITCH_OFF,
                  Set.of(CaseRole.STEWARD),
                  Set.of(Light.OFF),
                  "")));

  @Test
  void everyCombinationOutsideTheTable_isRefused() {
    int allowed = 0;
    for (Light state : Light.values()) {
      for (CaseRole role : CaseRole.values()) {
        for (Act act : Act.values()) {
          if (TABLE.allowed(state, Set.of(role)).contains(act)) {
            assertThat(TABLE.check(state, Set.of(role), act)).isEqualTo(role);
            allowed++;
          } else {
            assertThatThrownBy(() -> TABLE.check(state, Set.of(role), act))
                .isInstanceOf(CommandRefused.class);
          }
        }
      }
    }
    assertThat(allowed).isEqualTo(4);
  }

  @Test
  void refusal_saysWhetherOthersMay() {
    assertThatThrownBy(() -> TABLE.check(Light.OFF, EnumSet.of(CaseRole.AUDITOR), Act.SWITCH_ON))
        .isInstanceOfSatisfying(
            CommandRefused.class, e -> assertThat(e.kind()).isEqualTo(CommandRefused.Kind.NOT_YOU));
    assertThatThrownBy(() -> TABLE.check(Light.ON, EnumSet.of(CaseRole.STEWARD), Act.SWITCH_ON))
        .isInstanceOfSatisfying(
            CommandRefused.class, e -> assertThat(e.kind()).isEqualTo(CommandRefused.Kind.NOT_NOW))
        // Who is refused is told what people can do, not what the coordinator does by itself.
        .hasMessage("SWITCH_ON is not possible in state ON; possible are: SWITCH_OFF");
    assertThatThrownBy(() -> TABLE.check(Light.BROKEN, EnumSet.of(CaseRole.STEWARD), Act.BREAK))
        .hasMessage("BREAK is not possible in state BROKEN; possible are: nothing");
  }

  @Test
  void stepThatTheTableDoesNotKnow_isAnError() {
    TABLE.checkStep(Light.OFF, CaseRole.STEWARD, Act.SWITCH_ON, Light.ON);
    assertThatThrownBy(
            () -> TABLE.checkStep(Light.OFF, CaseRole.STEWARD, Act.SWITCH_ON, Light.BROKEN))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tableWithAHoleOrADoubt_isNoTable() {
    CommandRow<Light, Act> row =
        new CommandRow<>(
            Set.of(Light.OFF), Act.BREAK, Set.of(CaseRole.SYSTEM), Set.of(Light.BROKEN), "");
    assertThatThrownBy(() -> CommandTable.of(Act.class, WORDS, List.of(row)))
        .hasMessageContaining("without a row");
    assertThatThrownBy(() -> CommandTable.of(Act.class, WORDS, List.of(row, row)))
        .hasMessageContaining("two rows for");
  }

  @Test
  void page_hasALinePerRow_andNamesTheEnds() {
    assertThat(StatePage.section("Lights", Light.class, TABLE))
        .isEqualTo(
            """
            ## Lights

            | from | command | who | to | what must hold besides |
            |---|---|---|---|---|
            | OFF | `SWITCH_ON` | STEWARD | ON | dark |
            | OFF, ON | `BREAK` | SYSTEM | BROKEN |  |
            | ON | `SWITCH_OFF` | STEWARD | OFF |  |

            Nothing is possible any more in: BROKEN.
            """);
  }
}
