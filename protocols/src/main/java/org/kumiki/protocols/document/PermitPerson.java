package org.kumiki.protocols.document;

import java.util.Optional;

/**
 * A person who may ask queries under a permit.
 *
 * @param id as in work orders
 * @param key Ed25519, 32 bytes in base64url; where present, each work order carries a signature by
 *     it with the person's id as key id
 */
public record PermitPerson(String id, Optional<String> key) {

  /** Checks the forms. */
  public PermitPerson {
    Fields.id("persons.id", id);
    Fields.present("persons.key", key).ifPresent(k -> Fields.publicKey("persons.key", k));
  }
}
