package org.kumiki.coordinator.http;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.session.Visitor;

/**
 * How a request that was let in came.
 *
 * @param visitor from where
 * @param credential by what its person is known; empty on open routes only
 * @param flow the cookie of a log-in at an identity provider
 */
record Via(Visitor visitor, Optional<Credential> credential, Optional<String> flow) {

  Via {
    Objects.requireNonNull(visitor);
    Objects.requireNonNull(credential);
    Objects.requireNonNull(flow);
  }
}
