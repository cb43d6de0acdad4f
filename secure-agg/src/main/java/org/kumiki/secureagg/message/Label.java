package org.kumiki.secureagg.message;

import java.nio.charset.StandardCharsets;
import org.kumiki.secureagg.canonical.Bytes;

/**
 * What a signature is for. It is over label || 0x00 || body, so one made for a purpose never serves
 * another.
 */
public enum Label {
  /** A node's keys for a setup; by its X.509 key. */
  HELLO("hello"),
  /** Agreement to a transcript; by the epoch key. */
  SETUP("setup"),
  /** What a report will be; by the epoch key. */
  REPORT_HEADER("report-header"),
  /** Context and root of a masked vector; by the epoch key. */
  REPORT("report"),
  /** Keys and shares of a ticket number; by the epoch key. */
  TICKET("ticket"),
  /** A closing that is not over everybody; by the epoch key. */
  CLOSE_CERT("close-cert"),
  /** Shares; by the epoch key. */
  RELEASE("release"),
  /** Nothing was or will be released; by the epoch key. */
  DEAD("dead"),
  /** What to open; by the service key. */
  CLOSE("close"),
  /** All Hellos; by the service key. */
  HELLOS("hellos"),
  /** An aggregation begins; by the service key. */
  OPEN("open"),
  /** An aggregation is done; by the service key. */
  RESULT("result");

  private final String text;

  Label(String text) {
    this.text = text;
  }

  /** The bytes that are signed. */
  public byte[] signedBytes(Bytes body) {
    byte[] name = text.getBytes(StandardCharsets.US_ASCII);
    byte[] message = new byte[name.length + 1 + body.size()];
    System.arraycopy(name, 0, message, 0, name.length);
    body.buffer().get(message, name.length + 1, body.size());
    return message;
  }

  @Override
  public String toString() {
    return text;
  }
}
