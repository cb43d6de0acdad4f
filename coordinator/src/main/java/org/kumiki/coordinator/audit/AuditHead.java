package org.kumiki.coordinator.audit;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Digest;

/**
 * Where the chain ends. Written down elsewhere, it shows later whether the end was cut off or the
 * chain was made anew.
 *
 * @param sequence of the last entry, 0 where there is none
 * @param hash of the last entry
 */
public record AuditHead(long sequence, Digest hash) {

  /** Before the first entry. */
  public static final AuditHead NONE = new AuditHead(0, new Digest("0".repeat(64)));

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /** Never null. */
  public AuditHead {
    Objects.requireNonNull(hash);
  }

  /** The chain that ends with this line. */
  static AuditHead of(AuditLine line) {
    return new AuditHead(line.sequence(), new Digest(line.hash()));
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws InvalidInput if it did not
   */
  public static AuditHead parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInput("head", "expected NUMBER:HASH as it was printed, 64 hex digits");
    }
    return new AuditHead(Long.parseLong(matcher.group(1)), new Digest(matcher.group(2)));
  }

  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
