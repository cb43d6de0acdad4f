package org.kumiki.coordinator.template;

import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.protocols.document.TemplateSlot;
import org.kumiki.protocols.leaving.SlotWords;

/** Slots and fields in plain words. */
final class LeavingWords {

  private LeavingWords() {}

  static Bilingual of(Slot slot) {
    return of(SlotWords.of(slot));
  }

  static Bilingual of(TemplateSlot slot) {
    return of(SlotWords.of(slot));
  }

  private static Bilingual of(SlotWords words) {
    return new Bilingual(words.en(), words.ja());
  }

  static Bilingual of(OutputClass output) {
    return switch (output) {
      case COUNT_AND_TABLE -> new Bilingual("a count or a table", "件数または表");
      case MEAN_AND_SUM -> new Bilingual("a mean, sum, rate or cost", "平均、合計、率または費用");
      case QUANTILE_AND_HISTOGRAM -> new Bilingual("a quantile or histogram", "分位数またはヒストグラム");
      case MODEL -> new Bilingual("an estimate of a model", "モデルの推定値");
      case SURVIVAL -> new Bilingual("a survival curve", "生存曲線");
    };
  }
}
