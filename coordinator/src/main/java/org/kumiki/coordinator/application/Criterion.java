package org.kumiki.coordinator.application;

/** What is assessed: Article 68(1)(a) to (h), and the risks of 68(2). */
public enum Criterion {
  /** The purpose is one of Article 53(1). */
  PURPOSE("68(1)(a)"),
  /** The data are necessary, adequate and proportionate. */
  NECESSITY("68(1)(b)"),
  /** Processing is lawful, and pseudonymised data are justified. */
  LAWFULNESS("68(1)(c)"),
  /** The applicant is qualified. */
  QUALIFICATION("68(1)(d)"),
  /** Technical and organisational measures suffice. */
  MEASURES("68(1)(e)"),
  /** The ethical assessment, where national law asks for one. */
  ETHICS("68(1)(f)"),
  /** An exception from opt-out is justified. */
  OPT_OUT_EXCEPTION("68(1)(g)"),
  /** Everything else of the Chapter. */
  OTHER_REQUIREMENTS("68(1)(h)"),
  /** Risks for defence, security and the confidentiality of regulators' databases. */
  RISKS("68(2)");

  private final String article;

  Criterion(String article) {
    this.article = article;
  }

  /** Its article. */
  public String article() {
    return article;
  }
}
