package org.kumiki.coordinator.dataset;

/** Where a version of a description is in its life. */
public enum DescriptionState {
  /** Being written. */
  DRAFT("draft", "下書き"),
  /** The holder stands by it; not checked yet. */
  DECLARED("declared", "申告済み"),
  /** Complete; waits for a case handler. */
  VALIDATED("validated", "検証済み"),
  /** Not complete; the holder mends it. */
  INVALID("invalid", "不備あり"),
  /** Anybody can read it. */
  PUBLISHED("published", "公開中"),
  /** The holder did not confirm it within a year. */
  STALE("stale", "確認期限切れ"),
  /** A later version took its place. */
  SUPERSEDED("superseded", "新版に置換"),
  /** The dataset is offered no longer. */
  WITHDRAWN("withdrawn", "取り下げ");

  private final String en;
  private final String ja;

  DescriptionState(String en, String ja) {
    this.en = en;
    this.ja = ja;
  }

  /** In words. */
  public Bilingual words() {
    return new Bilingual(en, ja);
  }

  /** True if it was public and may be again. */
  boolean isLive() {
    return this == PUBLISHED || this == STALE;
  }

  /** True if nothing comes after it. */
  boolean isEnd() {
    return this == SUPERSEDED || this == WITHDRAWN;
  }
}
