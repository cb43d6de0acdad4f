package org.kumiki.secureagg.sa1;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
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
import org.kumiki.secureagg.setup.HelperKeys;
import org.kumiki.secureagg.setup.PairKeys;
import org.kumiki.secureagg.setup.PeerSecrets;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;

/**
 * Makes the roles of mode SA-1: a round survives the loss of nodes as long as tau helpers and m
 * reports are there, and only one sum over one set can be opened. For at most 128 nodes.
 */
public final class ModeSa1 {

  private ModeSa1() {}

  /**
   * A node's role in a query its policy has accepted.
   *
   * @param random for keys, tickets and vetoes; a cryptographic one
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
            requirePossible(terms.terms(), transcript);
            try (PeerSecrets secrets = PeerSecrets.of(terms.nodeId(), keys, transcript)) {
              HelperKeys helpers = HelperKeys.of(secrets);
              PairKeys pairs = PairKeys.of(secrets);
              return new TicketEpoch(terms, keys, transcript, pairs, helpers, ledger, random);
            }
          }

          @Override
          public List<LedgerEntry> result(Signed result, QueryRecord record) throws PeerFault {
            return new PartialResults(terms, Optional.empty())
                .verify(result, record, Optional.empty());
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
    return new TicketCoordinator(terms, service, certificates, random, progress);
  }

  /** The threshold can be reached by so many nodes. */
  static void requirePossible(QueryTerms terms, Transcript transcript) throws PeerFault {
    Quorum quorum = Quorum.of(terms.tolerance(), transcript.participants());
    if (!quorum.isPossible()) {
      throw new PeerFault(
          PeerFault.Reason.TOO_FEW,
          "%d participants cannot tolerate %d corrupt ones"
              .formatted(quorum.helpers().size(), terms.tolerance().corruptNodes()));
    }
  }
}
