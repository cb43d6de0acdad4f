package org.kumiki.coordinator.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Log-ins under way, of which nothing is kept here, so that strangers cannot begin so many that
 * others find no place: state, nonce and verifier follow from the browser's cookie (256 random bits
 * and a time) by HMAC under a key of this process. A changed cookie gives another state. Safe for
 * threads.
 */
final class Flows {

  /** How long somebody may take at the provider. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]{43}\\.([0-9]{1,12})");

  private final byte[] key = new byte[32];
  private final Clock clock;
  private final SecureRandom random;

  Flows(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
    random.nextBytes(key);
  }

  Flow begin() {
    byte[] drawn = new byte[32];
    random.nextBytes(drawn);
    return flow(base64(drawn) + "." + clock.instant().plus(LIFE).getEpochSecond());
  }

  /** The log-in that the browser with this cookie began, if it may still end. */
  Optional<Flow> of(String cookie) {
    Matcher form = COOKIE.matcher(cookie);
    return form.matches()
            && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(form.group(1))))
        ? Optional.of(flow(cookie))
        : Optional.empty();
  }

  private Flow flow(String cookie) {
    return new Flow(
        cookie,
        new State(derived("state", cookie)),
        new Nonce(derived("nonce", cookie)),
        new CodeVerifier(derived("verifier", cookie)));
  }

  private String derived(String what, String cookie) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return base64(mac.doFinal((what + "\n" + cookie).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
