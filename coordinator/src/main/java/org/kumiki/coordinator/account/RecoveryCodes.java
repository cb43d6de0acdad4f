package org.kumiki.coordinator.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.binary.Base32;
import org.kumiki.protocols.document.Digest;

/**
 * Codes for whoever lost the second factor, each good once: 80 random bits, so that a plain hash
 * keeps them.
 */
final class RecoveryCodes {

  private static final int CODES = 10;
  private static final int BYTES = 10;
  private static final String FORM = "[A-Z2-7]{16}";

  private RecoveryCodes() {}

  /** New ones, as people read them. */
  static List<String> drawn(SecureRandom random) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      codes.add(
          new Base32()
              .encodeToString(bytes)
              .toLowerCase(Locale.ROOT)
              .replaceAll("(.{4})(?=.)", "$1-"));
    }
    return List.copyOf(codes);
  }

  static Set<Digest> hashes(List<String> codes) {
    return codes.stream().map(RecoveryCodes::hash).collect(Collectors.toSet());
  }

  static boolean isOne(String typed) {
    return plain(typed).matches(FORM);
  }

  static Digest hash(String typed) {
    return Digest.of(plain(typed).getBytes(StandardCharsets.UTF_8));
  }

  private static String plain(String typed) {
    return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
