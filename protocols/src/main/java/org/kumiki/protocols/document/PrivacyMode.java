package org.kumiki.protocols.document;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the number of data holders allows to be claimed. */
public enum PrivacyMode {
  /** Three or more holders: the coordinator sees sums only, with c_N corrupt nodes tolerated. */
  @JsonProperty("secure-aggregation")
  SECURE_AGGREGATION("secure-aggregation"),
  /** Two holders: each can subtract itself from the sum; nothing is claimed. */
  @JsonProperty("two-holder")
  TWO_HOLDER("two-holder"),
  /** One holder: the sum is its own; nothing is claimed. */
  @JsonProperty("single-holder")
  SINGLE_HOLDER("single-holder");

  private final String text;

  PrivacyMode(String text) {
    this.text = text;
  }

  /** As in results and documents. */
  public String text() {
    return text;
  }
}
