package org.kumiki.coordinator.outputcheck;

import org.kumiki.coordinator.language.Bilingual;

/** Why a result is not released, or is taken back. Names are stored: never rename one. */
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum ReasonCode {
  SMALL_COUNTS("Counts of too few persons", "人数が少なすぎる集計がある"),
  DOMINANCE("One institution or person dominates a figure", "特定の機関または個人が数値の大半を占める"),
  DIFFERENCING("Too close to an earlier output", "過去の出力との差から少数の人が分かる"),
  SATURATED_MODEL("The model leaves too few degrees of freedom", "モデルの残差自由度が足りない"),
  NOT_COVERED("Outside what the permit was granted for", "許可の範囲を超えている"),
  DESCRIPTION_UNCLEAR("The description does not say what it is", "説明からは何の出力か分からない"),
  MERGE_LEVELS("Levels have to be merged first", "水準の統合が必要である"),
  FAILED_AUTOMATICALLY("The automatic check stands", "自動検査の判定による"),
  ERROR_FOUND("An error was found after the release", "公開後に誤りが見つかった"),
  OTHER("Another reason, given in words", "その他（理由を記載）");

  private final Bilingual words;

  ReasonCode(String en, String ja) {
    words = new Bilingual(en, ja);
  }

  /** In words. */
  public Bilingual words() {
    return words;
  }
}
