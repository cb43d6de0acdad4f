package org.kumiki.protocols.leaving;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.protocols.document.TemplateSlot;

/**
 * A slot in plain words: how many numbers, what they are, how large they can be, and what release
 * rules do with them. Every kind, bound and class has its own. A slot of a layout and the slot of a
 * document made from it have the same words.
 *
 * @param en in English
 * @param ja in Japanese
 */
public record SlotWords(String en, String ja) {

  private static final Pattern STATISTIC =
      Pattern.compile("Statistic\\[log2=([0-9]|[1-8][0-9]|9[0-6])\\]");

  /** Never null. */
  public SlotWords {
    Objects.requireNonNull(en);
    Objects.requireNonNull(ja);
  }

  /** Of a slot by which nodes encode. */
  public static SlotWords of(Slot slot) {
    return put(
        Integer.toString(slot.length()), of(slot.kind()), of(slot.bound()), of(slot.disclosure()));
  }

  /** Of a signed document; names that this version does not know are said as they stand there. */
  public static SlotWords of(TemplateSlot slot) {
    return put(
        slot.shape(),
        named(SlotKind.values(), slot.kind()).map(SlotWords::of).orElse(as(slot.kind())),
        bound(slot.bound()).map(SlotWords::of).orElse(as(slot.bound())),
        named(DisclosureClass.values(), slot.disclosure())
            .map(SlotWords::of)
            .orElse(as(slot.disclosure())));
  }

  private static SlotWords put(
      String length, SlotWords kind, SlotWords bound, SlotWords disclosure) {
    return new SlotWords(
        "%s, %s; %s. %s"
            .formatted(
                length.equals("1") ? "One number" : length + " numbers",
                kind.en(),
                bound.en(),
                disclosure.en()),
        "数値 %s 個。%s。%s。%s".formatted(length, kind.ja(), bound.ja(), disclosure.ja()));
  }

  private static SlotWords as(String name) {
    return new SlotWords(name, name);
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

  private static SlotWords of(SlotKind kind) {
    return switch (kind) {
      case COUNT -> new SlotWords("counts of persons, rows or pairs", "人、行または組の件数");
      case SUM -> new SlotWords("sums of values or of products of values", "値または値の積の合計");
      case HISTOGRAM -> new SlotWords("counts per interval", "区間ごとの件数");
      case GRADIENT -> new SlotWords("derivatives of a likelihood", "尤度の微分");
      case MODEL -> new SlotWords("parameters of a learned model", "学習したモデルのパラメータ");
    };
  }

  private static SlotWords of(Bound bound) {
    return switch (bound) {
      case Bound.Count _ -> new SlotWords("each a whole number below 2^40", "それぞれ 2^40 未満の整数");
      case Bound.PairCount _ -> new SlotWords("each a whole number below 2^80", "それぞれ 2^80 未満の整数");
      case Bound.Statistic(int log2) ->
          new SlotWords("each at most 2^" + log2 + " in size", "それぞれの絶対値は 2^" + log2 + " 以下");
      case Bound.Moment _ -> new SlotWords("each at most 1e74 in size", "それぞれの絶対値は 1e74 以下");
    };
  }

  private static SlotWords of(DisclosureClass disclosure) {
    return switch (disclosure) {
      case INTERNAL ->
          new SlotWords(
              "Used to decide and deleted with the run; never in a result.",
              "判断にのみ使い、実行とともに削除する。結果には現れない");
      case COUNT_AND_TABLE ->
          new SlotWords(
              "Shown as counts or tables, small ones suppressed (R1, R7).",
              "件数または表として示し、小さい値は秘匿する（R1、R7）");
      case MEAN_AND_SUM ->
          new SlotWords(
              "Shown as means or sums over enough persons (R1).", "十分な人数の平均または合計として示す（R1）");
      case QUANTILE ->
          new SlotWords(
              "Shown as intervals that hold enough persons (R12).", "十分な人数を含む区間として示す（R12）");
      case MODEL ->
          new SlotWords(
              "Enters a model only, with enough degrees of freedom and persons per cell (R4, R5).",
              "モデルにのみ用い、自由度と各セルの人数を満たす場合に限る（R4、R5）");
      case SURVIVAL ->
          new SlotWords(
              "Shown as steps of a curve that hold enough events (R10).",
              "十分なイベントを含む生存曲線の段として示す（R10）");
    };
  }
}
