package org.kumiki.node.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.protocols.document.Digest;

/**
 * A one-time token as the HDAB hands it out: names the node, proves the invitation, pins the
 * coordinator's certificate authority. Never printed.
 *
 * @param text the whole token, as it is shown to the coordinator
 * @param nodeId the node it is for
 * @param caCertificate SHA-256 of the DER of the only CA to be trusted
 */
public record EnrolmentToken(String text, String nodeId, Digest caCertificate) {

  private static final Pattern FORM =
      Pattern.compile("kumiki1\\.([a-z0-9.-]{1,64})\\.[A-Za-z0-9_-]{43}\\.([0-9a-f]{64})");

  /** The token of this text, if it is one. */
  public static Optional<EnrolmentToken> parse(String text) {
    Matcher token = FORM.matcher(text.strip());
    return token.matches()
        ? Optional.of(new EnrolmentToken(token.group(), token.group(1), new Digest(token.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "EnrolmentToken[" + nodeId + ", secret redacted]";
  }
}
