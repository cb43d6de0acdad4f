package org.kumiki.protocols.document;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Base64;
import java.util.Set;
import org.kumiki.protocols.signature.RightSignatures;

/** Ed25519 of Bouncy Castle in the faces that the JOSE library asks for. */
final class Jose {

  private static final Set<JWSAlgorithm> ONLY = Set.of(JWSAlgorithm.EdDSA);
  private static final RightSignatures RIGHT = new RightSignatures();

  private Jose() {}

  record Signer(SigningKey key, JCAContext context) implements JWSSigner {
    Signer(SigningKey key) {
      this(key, new JCAContext());
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) {
      return Base64URL.encode(key.sign(input));
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return ONLY;
    }

    @Override
    public JCAContext getJCAContext() {
      return context;
    }
  }

  record Verifier(String publicKey, JCAContext context) implements JWSVerifier {
    Verifier(String publicKey) {
      this(publicKey, new JCAContext());
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL signature) {
      return JWSAlgorithm.EdDSA.equals(header.getAlgorithm())
          && RIGHT.holds(Base64.getUrlDecoder().decode(publicKey), input, signature.decode());
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return ONLY;
    }

    @Override
    public JCAContext getJCAContext() {
      return context;
    }
  }
}
