package org.kumiki.secureagg.federation;

import java.security.SecureRandom;
import org.kumiki.secureagg.all.ModeAll;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.NodeIdentity;
import org.kumiki.secureagg.role.NodeRole;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.Signer;
import org.kumiki.secureagg.sa1.ModeSa1;

/** Which mode a federation of the tests runs. */
public enum Mode {
  ALL {
    @Override
    NodeRole node(
        NodeTerms terms,
        NodeIdentity identity,
        CertificateCheck certificates,
        Ledger ledger,
        SecureRandom random) {
      return ModeAll.node(terms, identity, certificates, ledger, random);
    }

    @Override
    CoordinatorRole coordinator(
        QueryTerms terms,
        Signer service,
        CertificateCheck certificates,
        SecureRandom random,
        CoordinatorProgress progress) {
      return ModeAll.coordinator(terms, service, certificates, random, progress);
    }
  },
  SA_1 {
    @Override
    NodeRole node(
        NodeTerms terms,
        NodeIdentity identity,
        CertificateCheck certificates,
        Ledger ledger,
        SecureRandom random) {
      return ModeSa1.node(terms, identity, certificates, ledger, random);
    }

    @Override
    CoordinatorRole coordinator(
        QueryTerms terms,
        Signer service,
        CertificateCheck certificates,
        SecureRandom random,
        CoordinatorProgress progress) {
      return ModeSa1.coordinator(terms, service, certificates, random, progress);
    }
  };

  abstract NodeRole node(
      NodeTerms terms,
      NodeIdentity identity,
      CertificateCheck certificates,
      Ledger ledger,
      SecureRandom random);

  abstract CoordinatorRole coordinator(
      QueryTerms terms,
      Signer service,
      CertificateCheck certificates,
      SecureRandom random,
      CoordinatorProgress progress);
}
