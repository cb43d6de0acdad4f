package org.kumiki.coordinator.identity;

import java.security.cert.X509Certificate;
import java.util.List;

/** What the desk answers. */
public sealed interface Enrolment {

  /** Welcome: the node's certificate first, then the CA's. */
  record Granted(List<X509Certificate> chain) implements Enrolment {}

  /** No, and why in words. */
  record Denied(Reason reason, String message) implements Enrolment {}

  /** Why not. */
  enum Reason {
    /** No such token, or no longer. */
    TOKEN,
    /** The id belongs to a node with another key. */
    NODE_ID_TAKEN,
    /** Not a signing request that proves an Ed25519 key for this id. */
    SIGNING_REQUEST
  }
}
