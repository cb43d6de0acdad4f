package org.kumiki.secureagg.all;

import java.security.SecureRandom;
import java.util.List;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.epoch.Epoch;
import org.kumiki.secureagg.epoch.QueryNode;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.NodeIdentity;
import org.kumiki.secureagg.role.NodeRole;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.Signer;
import org.kumiki.secureagg.setup.PairKeys;
import org.kumiki.secureagg.setup.PeerSecrets;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;

/**
 * Makes the roles of mode ALL: every participant reports in every round, or there is no sum. Hides
 * a node among the others although n - 2 of them collude with the coordinator; a node that is lost
 * is waited for.
 */
public final class ModeAll {

  private ModeAll() {}

  /**
   * A node's role in a query its policy has accepted.
   *
   * @param random for keys and vetoes; a cryptographic one
   */
  public static NodeRole node(
      NodeTerms terms,
      NodeIdentity identity,
      CertificateCheck certificates,
      Ledger ledger,
      SecureRandom random) {
    Epoch.Maker maker =
        new Epoch.Maker() {
          @Override
          public Epoch epoch(SetupKeys keys, Transcript transcript) throws PeerFault {
            try (PeerSecrets secrets = PeerSecrets.of(terms.nodeId(), keys, transcript)) {
              return new NodeEpoch(terms, keys, transcript, PairKeys.of(secrets), ledger);
            }
          }

          @Override
          public List<LedgerEntry> result(Signed result, QueryRecord record) throws PeerFault {
            return ResultChain.rows(result, terms, record);
          }
        };
    return new QueryNode(terms, identity, certificates, ledger, random, maker);
  }

  /**
   * The coordinator's role in a query, new or after a restart.
   *
   * @param service signs with the service key
   * @param progress as it was stored last; {@link CoordinatorProgress#NONE} for a new query
   */
  public static CoordinatorRole coordinator(
      QueryTerms terms,
      Signer service,
      CertificateCheck certificates,
      SecureRandom random,
      CoordinatorProgress progress) {
    return new AllCoordinator(terms, service, certificates, random, progress);
  }
}
