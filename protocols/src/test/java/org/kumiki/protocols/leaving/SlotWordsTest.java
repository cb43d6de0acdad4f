package org.kumiki.protocols.leaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.protocols.document.TemplateSlot;

class SlotWordsTest {

  private static final List<Bound> BOUNDS =
      List.of(
          new Bound.Count(), new Bound.PairCount(), new Bound.Statistic(41), new Bound.Moment());

  @Test
  void document_saysTheSameAsTheLayout_andEverySlotHasItsOwnWords() {
    Set<SlotWords> all = new HashSet<>();
    int slots = 0;
    for (SlotKind kind : SlotKind.values()) {
      for (Bound bound : BOUNDS) {
        for (DisclosureClass disclosure : DisclosureClass.values()) {
          Slot slot = new Slot("s", 3, kind, bound, disclosure, "some");
          SlotWords words = SlotWords.of(slot);
          assertThat(
                  SlotWords.of(
                      new TemplateSlot(
                          "s", "3", kind.name(), bound.toString(), disclosure.name(), "some")))
              .isEqualTo(words);
          all.add(words);
          slots++;
        }
      }
    }
    assertThat(all).hasSize(slots);
  }

  @Test
  void whatThisVersionDoesNotKnow_isSaidAsItStands() {
    assertThat(SlotWords.of(new TemplateSlot("s", "k + 1", "SKETCH", "Odd[]", "NEW", "some")).en())
        .isEqualTo("k + 1 numbers, SKETCH; Odd[]. NEW");
  }
}
