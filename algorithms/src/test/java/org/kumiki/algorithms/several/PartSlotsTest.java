package org.kumiki.algorithms.several;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

class PartSlotsTest {

  private final Contribution all =
      new Contribution(
          new Layout(
              List.of(
                  new Slot(
                      "second_sum",
                      1,
                      SlotKind.SUM,
                      new Bound.Moment(),
                      DisclosureClass.MODEL,
                      "A sum of the second part."))));
  private final PartSlots part = new PartSlots(all, "second_");

  @Test
  void numbers_goToThePartsOwnSlots() {
    part.put("sum", 3.5);
    assertThat(all.doubles(0)).containsExactly(3.5);
    assertThat(all.vetoReason()).isEmpty();
  }

  /** A part that must not be told is told by no way round. */
  @Test
  void vetoOfAPart_isAVetoOfAll() {
    part.veto("few persons");
    assertThat(all.vetoReason()).hasValue("few persons");
  }
}
