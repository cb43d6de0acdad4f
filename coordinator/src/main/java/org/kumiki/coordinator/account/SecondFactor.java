package org.kumiki.coordinator.account;

/**
 * What is on record of a person's authenticator app.
 *
 * @param person whose it is
 * @param sealed its secret, sealed
 * @param confirmed false until the person showed a code of it
 * @param lastStep of the last code that was used: neither it nor an earlier one is good again
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SecondFactor(String person, byte[] sealed, boolean confirmed, long lastStep) {

  /** Copies. */
  public SecondFactor {
    sealed = sealed.clone();
  }

  @Override
  public String toString() {
    return "SecondFactor[" + person + ", secret redacted]";
  }
}
