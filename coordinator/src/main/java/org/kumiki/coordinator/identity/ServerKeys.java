package org.kumiki.coordinator.identity;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The key and certificate a listener shows, made anew while it runs. Guarantees: a handshake that
 * begins when less than a third of the certificate's life is left is answered with a new one; a
 * handshake under way keeps the one it began with; connections that are there are not disturbed.
 * Keys are in memory only. Safe for threads.
 */
public final class ServerKeys extends X509ExtendedKeyManager {

  private static final String EDWARDS = "EdDSA";
  private static final int PART_LEFT = 3;

  private final Supplier<ServerIdentity> issue;
  private final Clock clock;
  private Generation current;
  private Generation before;

  private record Generation(String alias, ServerIdentity identity) {}

  /**
   * Keys from this source, the first one at once.
   *
   * @param issue makes a new key and certificate
   */
  public ServerKeys(Supplier<ServerIdentity> issue, Clock clock) {
    this.issue = issue;
    this.clock = clock;
    current = new Generation("server-1", issue.get());
    before = current;
  }

  private synchronized String alias() {
    X509Certificate shown = current.identity().chain().getFirst();
    Duration life =
        Duration.between(shown.getNotBefore().toInstant(), shown.getNotAfter().toInstant());
    Duration left = Duration.between(clock.instant(), shown.getNotAfter().toInstant());
    if (left.compareTo(life.dividedBy(PART_LEFT)) < 0) {
      int number = Integer.parseInt(current.alias().substring("server-".length()));
      before = current;
      current = new Generation("server-" + (number + 1), issue.get());
    }
    return current.alias();
  }

  private synchronized ServerIdentity identity(String alias) {
    return before.alias().equals(alias) ? before.identity() : current.identity();
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return chooseServerAlias(keyType, issuers, null);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    // The interface's word for none is null.
    return isOfCurrentKey(keyType) ? alias() : null;
  }

  private synchronized boolean isOfCurrentKey(String keyType) {
    String mine = current.identity().key().getAlgorithm();
    return keyType.equals(mine) || (keyType.equals("Ed25519") && mine.equals(EDWARDS));
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {alias()};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity(alias).chain().toArray(new X509Certificate[0]);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }
}
