package org.kumiki.coordinator.enforcement;

import java.math.BigDecimal;
import java.util.Optional;

/** How high a fine may be (Article 64(4) and (5)). Names are stored. */
public enum FineLimit {
  /** EUR 10 million or 2 % of an undertaking's worldwide turnover, whichever is higher. */
  LOWER("64(4)", 10_000_000, 2),
  /** EUR 20 million or 4 %, whichever is higher. */
  UPPER("64(5)", 20_000_000, 4);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final String article;
  private final long euros;
  private final int percent;

  FineLimit(String article, long euros, int percent) {
    this.article = article;
    this.euros = euros;
    this.percent = percent;
  }

  /** Of the Regulation. */
  public String article() {
    return article;
  }

  /**
   * The most, in EUR.
   *
   * @param turnover worldwide, of the year before, where the party is an undertaking
   */
  public BigDecimal most(Optional<BigDecimal> turnover) {
    BigDecimal fixed = BigDecimal.valueOf(euros);
    return turnover
        .map(t -> t.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED))
        .filter(share -> share.compareTo(fixed) > 0)
        .orElse(fixed);
  }
}
