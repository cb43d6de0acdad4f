package org.kumiki.node.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.protocols.document.Digest;

/**
 * One line of the journal: a JSON object whose last member {@code hash} is the SHA-256 of the hash
 * before it and of the line up to that member. So each line seals all lines before it, and a reader
 * needs nothing but the file. Pure.
 *
 * @param text the line without its line feed
 * @param hash what the next line builds on
 */
record ChainedLine(String text, Digest hash) {

  /** What the first line builds on. */
  static final Digest START = Digest.of("kumiki journal v1".getBytes(StandardCharsets.UTF_8));

  private static final Pattern SEAL = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}");
  private static final int SEAL_LENGTH = ",\"hash\":\"\"}".length() + 64;

  /** Seals a JSON object that has at least one member. */
  static ChainedLine seal(Digest before, String json) {
    String open = json.substring(0, json.length() - 1);
    Digest hash = hash(before, open);
    return new ChainedLine(open + ",\"hash\":\"" + hash.hex() + "\"}", hash);
  }

  /** The line, if its seal fits to the line before it. */
  static Optional<ChainedLine> check(Digest before, String text) {
    int split = text.length() - SEAL_LENGTH;
    if (split < 1) {
      return Optional.empty();
    }
    Matcher seal = SEAL.matcher(text.substring(split));
    String open = text.substring(0, split);
    return seal.matches() && seal.group(1).equals(hash(before, open).hex())
        ? Optional.of(new ChainedLine(text, new Digest(seal.group(1))))
        : Optional.empty();
  }

  private static Digest hash(Digest before, String open) {
    return Digest.of((before.hex() + open).getBytes(StandardCharsets.UTF_8));
  }

  /** The JSON object without its seal. */
  String json() {
    return text.substring(0, text.length() - SEAL_LENGTH) + "}";
  }
}
