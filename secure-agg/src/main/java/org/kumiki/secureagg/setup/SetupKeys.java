package org.kumiki.secureagg.setup;

import java.security.SecureRandom;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.message.HelloBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519Key;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.primitive.X25519;
import org.kumiki.secureagg.role.NodeIdentity;
import org.kumiki.secureagg.role.NodeTerms;

/**
 * A node's fresh keys for one setup, and the Hello that shows their public halves. In memory only;
 * {@link #close} wipes them.
 */
public final class SetupKeys implements AutoCloseable {

  private static final int NONCE_BYTES = 32;

  private final Secret agreementKey;
  private final Ed25519Key epochKey;
  private final Secret nonce;
  private final Signed hello;

  /** Makes the keys. */
  public SetupKeys(NodeTerms terms, NodeIdentity identity, SecureRandom random) {
    this.agreementKey = X25519.newKey(random);
    this.epochKey = Ed25519Key.random(random);
    this.nonce = Secret.random(NONCE_BYTES, random);
    QueryKey query = terms.terms().query();
    Bytes body =
        new HelloBody(
                HelloBody.VERSION,
                HelloBody.SUITE,
                query.permitHash(),
                query.queryId(),
                terms.terms().workOrderHash(),
                terms.nodeId(),
                identity.chain(),
                X25519.publicKey(agreementKey),
                Bytes.EMPTY,
                epochKey.publicKey(),
                Hash.of(nonce.revealCopy()))
            .canonical();
    this.hello = new Signed(body, identity.signer().sign(Label.HELLO.signedBytes(body)));
  }

  /** The Hello. */
  public Signed hello() {
    return hello;
  }

  /** X25519. */
  Secret agreementKey() {
    return agreementKey;
  }

  /** Signs with the epoch key. */
  public Signed sign(Label label, Bytes body) {
    return new Signed(body, epochKey.sign(label.signedBytes(body)));
  }

  /** Wipes the agreement key, once the pair keys are derived. */
  public void wipeAgreementKey() {
    agreementKey.close();
    nonce.close();
  }

  @Override
  public void close() {
    wipeAgreementKey();
    epochKey.close();
  }

  @Override
  public String toString() {
    return "SetupKeys[redacted]";
  }
}
