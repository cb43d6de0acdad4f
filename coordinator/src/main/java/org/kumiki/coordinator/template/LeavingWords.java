package org.kumiki.coordinator.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.protocols.document.TemplateSlot;

/** Slots and fields in plain words. Every kind, bound and class has its own. */
final class LeavingWords {

  private static final Pattern STATISTIC =
      Pattern.compile("Statistic\\[log2=([0-9]|[1-8][0-9]|9[0-6])\\]");

  private LeavingWords() {}

  static Bilingual of(Slot slot) {
    return put(
        Integer.toString(slot.length()), of(slot.kind()), of(slot.bound()), of(slot.disclosure()));
  }

  /** Of a signed document; names that this version does not know are said as they stand there. */
  static Bilingual of(TemplateSlot slot) {
    return put(
        slot.shape(),
        named(SlotKind.values(), slot.kind()).map(LeavingWords::of).orElse(as(slot.kind())),
        bound(slot.bound()).map(LeavingWords::of).orElse(as(slot.bound())),
        named(DisclosureClass.values(), slot.disclosure())
            .map(LeavingWords::of)
            .orElse(as(slot.disclosure())));
  }

  private static Bilingual put(
      String length, Bilingual kind, Bilingual bound, Bilingual disclosure) {
    return new Bilingual(
        "%s, %s; %s. %s"
            .formatted(
                length.equals("1") ? "One number" : length + " numbers",
                kind.en(),
                bound.en(),
                disclosure.en()),
        "数値 %s 個。%s。%s。%s".formatted(length, kind.ja(), bound.ja(), disclosure.ja()));
  }

  private static Bilingual as(String name) {
    return new Bilingual(name, name);
  }

  private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
    return Arrays.stream(values).filter(v -> v.name().equals(name)).findFirst();
  }

  /** As layouts write it into documents. */
  private static Optional<Bound> bound(String text) {
    for (Bound plain : List.of(new Bound.Count(), new Bound.PairCount(), new Bound.Moment())) {
      if (plain.toString().equals(text)) {
        return Optional.of(plain);
      }
    }
    Matcher statistic = STATISTIC.matcher(text);
    return statistic.matches()
        ? Optional.of(new Bound.Statistic(Integer.parseInt(statistic.group(1))))
        : Optional.empty();
  }

  private static Bilingual of(SlotKind kind) {
    return switch (kind) {
      case COUNT -> new Bilingual("counts of persons, rows or pairs", "人、行または組の件数");
      case SUM -> new Bilingual("sums of values or of products of values", "値または値の積の合計");
      case HISTOGRAM -> new Bilingual("counts per interval", "区間ごとの件数");
      case GRADIENT -> new Bilingual("derivatives of a likelihood", "尤度の微分");
      case MODEL -> new Bilingual("parameters of a learned model", "学習したモデルのパラメータ");
    };
  }

  private static Bilingual of(Bound bound) {
    return switch (bound) {
      case Bound.Count _ -> new Bilingual("each a whole number below 2^40", "それぞれ 2^40 未満の整数");
      case Bound.PairCount _ -> new Bilingual("each a whole number below 2^80", "それぞれ 2^80 未満の整数");
      case Bound.Statistic(int log2) ->
          new Bilingual("each at most 2^" + log2 + " in size", "それぞれの絶対値は 2^" + log2 + " 以下");
      case Bound.Moment _ -> new Bilingual("each at most 1e74 in size", "それぞれの絶対値は 1e74 以下");
    };
  }

  private static Bilingual of(DisclosureClass disclosure) {
    return switch (disclosure) {
      case INTERNAL ->
          new Bilingual(
              "Used to decide and deleted with the run; never in a result.",
              "判断にのみ使い、実行とともに削除する。結果には現れない");
      case COUNT_AND_TABLE ->
          new Bilingual(
              "Shown as counts or tables, small ones suppressed (R1, R7).",
              "件数または表として示し、小さい値は秘匿する（R1、R7）");
      case MEAN_AND_SUM ->
          new Bilingual(
              "Shown as means or sums over enough persons (R1).", "十分な人数の平均または合計として示す（R1）");
      case QUANTILE ->
          new Bilingual(
              "Shown as intervals that hold enough persons (R12).", "十分な人数を含む区間として示す（R12）");
      case MODEL ->
          new Bilingual(
              "Enters a model only, with enough degrees of freedom and persons per cell (R4, R5).",
              "モデルにのみ用い、自由度と各セルの人数を満たす場合に限る（R4、R5）");
      case SURVIVAL ->
          new Bilingual(
              "Shown as steps of a curve that hold enough events (R10).",
              "十分なイベントを含む生存曲線の段として示す（R10）");
    };
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
