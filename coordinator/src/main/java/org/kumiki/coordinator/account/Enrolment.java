package org.kumiki.coordinator.account;

/**
 * A new secret on its way to the person's app.
 *
 * @param secret in base 32, to be typed
 * @param uri {@code otpauth:}, to be shown as a QR code
 */
public record Enrolment(String secret, String uri) {

  @Override
  public String toString() {
    return "Enrolment[redacted]";
  }
}
