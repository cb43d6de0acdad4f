package org.kumiki.coordinator.account;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password's hash with its salt and cost, written as others write it: {@code
 * $argon2id$v=19$m=..,t=..,p=..$salt$hash}.
 */
public final class PasswordHash {

  private static final String BASE64 = "([A-Za-z0-9+/]{16,128})";
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})\\$"
              + BASE64
              + "\\$"
              + BASE64);

  private final PasswordCost cost;
  private final byte[] salt;
  private final byte[] hash;

  PasswordHash(PasswordCost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  /** Reads one that {@link #text()} wrote. */
  public static PasswordHash of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a password hash");
    }
    return new PasswordHash(
        new PasswordCost(
            Integer.parseInt(form.group(1)),
            Integer.parseInt(form.group(2)),
            Integer.parseInt(form.group(3))),
        Base64.getDecoder().decode(form.group(4)),
        Base64.getDecoder().decode(form.group(5)));
  }

  /** For the store, and for nobody else. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.passes(),
            cost.lanes(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  PasswordCost cost() {
    return cost;
  }

  byte[] salt() {
    return salt.clone();
  }

  int length() {
    return hash.length;
  }

  /** In constant time. */
  boolean is(byte[] computed) {
    return MessageDigest.isEqual(hash, computed);
  }

  @Override
  public String toString() {
    return "PasswordHash[redacted]";
  }
}
