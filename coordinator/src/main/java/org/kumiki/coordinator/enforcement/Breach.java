package org.kumiki.coordinator.enforcement;

import java.util.Optional;
import org.kumiki.coordinator.language.Bilingual;

/**
 * What a finding says was done against the Regulation. Names are stored and public: never rename
 * one. Where Article 64 names no fine for it, none can be imposed.
 */
@SuppressWarnings("ImmutableEnumChecker") // records of texts
public enum Breach {
  /** Article 54(a). */
  DETRIMENTAL_DECISION(Of.USER, "54(a)", FineLimit.UPPER, "detrimental decisions", "不利益な決定"),
  /** Article 54(b). */
  EMPLOYMENT_INSURANCE_CREDIT_DISCRIMINATION(
      Of.USER,
      "54(b)",
      FineLimit.UPPER,
      "discrimination in employment, insurance or credit",
      "雇用・保険・信用における差別"),
  /** Article 54(c). */
  ADVERTISING_MARKETING(Of.USER, "54(c)", FineLimit.UPPER, "advertising or marketing", "広告・販売促進"),
  /** Article 54(d). */
  HARMFUL_PRODUCTS(
      Of.USER, "54(d)", FineLimit.UPPER, "harmful products or services", "有害な製品・サービスの開発"),
  /** Article 54(e). */
  NATIONAL_ETHICS_CONFLICT(
      Of.USER, "54(e)", FineLimit.UPPER, "conflict with national ethical rules", "国内の倫理規定への抵触"),
  /** Article 61(3). */
  REIDENTIFICATION(
      Of.USER, "61(3)", FineLimit.UPPER, "re-identification, or an attempt at it", "再識別またはその試み"),
  /** Article 73(2). */
  EXTRACTION(
      Of.USER,
      "73(2)",
      FineLimit.UPPER,
      "personal data taken out of the processing environment",
      "処理環境からの個人データの持出し"),
  /** Article 61(2). */
  THIRD_PARTY_ACCESS(Of.USER, "61(2)", "access given to third parties", "第三者へのアクセス提供"),
  /** Article 61(1). */
  OUTSIDE_PERMIT(Of.USER, "61(1)", FineLimit.LOWER, "use outside of the permit", "許可の範囲外の利用"),
  /** Article 61(4). */
  RESULTS_NOT_PUBLISHED(Of.USER, "61(4)", "results not made public in time", "結果の期限内の未公表"),
  /** Article 61(5). */
  FINDING_NOT_REPORTED(
      Of.USER, "61(5)", FineLimit.LOWER, "a significant finding not reported", "重要な所見の未報告"),
  /** Article 61(6). */
  NO_COOPERATION(Of.USER, "61(6)", FineLimit.LOWER, "no cooperation with the body", "機関への非協力"),
  /** Article 60(1). */
  DATA_WITHHELD(Of.HOLDER, "60(1)", FineLimit.LOWER, "data withheld", "データの不提供"),
  /** Article 60(2). */
  LATE_DELIVERY(Of.HOLDER, "60(2)", FineLimit.LOWER, "data delivered late", "データ提供の遅延"),
  /** Article 60(3). */
  DESCRIPTION_NOT_KEPT(
      Of.HOLDER,
      "60(3)",
      FineLimit.LOWER,
      "description not given or not confirmed",
      "データ記述の不備・未確認"),
  /** Article 60(4). */
  LABEL_NOT_DOCUMENTED(
      Of.HOLDER, "60(4)", FineLimit.LOWER, "quality label without documentation", "品質ラベルの根拠資料の欠如"),
  /** Article 63. */
  MEASURE_IGNORED(Of.ANYBODY, "63", FineLimit.UPPER, "a measure not complied with", "措置の不履行");

  /** Whose duty it is. */
  public enum Of {
    /** Who uses data. */
    USER,
    /** Who holds data. */
    HOLDER,
    /** Either. */
    ANYBODY
  }

  private final Of of;
  private final String article;
  private final Optional<FineLimit> fine;
  private final Bilingual words;

  Breach(Of of, String article, FineLimit fine, String en, String ja) {
    this.of = of;
    this.article = article;
    this.fine = Optional.of(fine);
    words = new Bilingual(en, ja);
  }

  Breach(Of of, String article, String en, String ja) {
    this.of = of;
    this.article = article;
    fine = Optional.empty();
    words = new Bilingual(en, ja);
  }

  /** Of the Regulation. */
  public String article() {
    return article;
  }

  /** How high a fine may be; empty where the Regulation names none. */
  public Optional<FineLimit> fine() {
    return fine;
  }

  /** In words. */
  public Bilingual words() {
    return words;
  }

  /** Whether whoever the case is about can have done it. */
  public boolean fits(CaseSubject.Kind kind) {
    return switch (of) {
      case ANYBODY -> true;
      case HOLDER -> kind == CaseSubject.Kind.HOLDER;
      case USER -> kind != CaseSubject.Kind.HOLDER;
    };
  }
}
