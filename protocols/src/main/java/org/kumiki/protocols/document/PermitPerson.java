package org.kumiki.protocols.document;

import java.util.Optional;

/**
 * A person who may ask queries under a permit.
 *
 * @param id as in work orders
 * @param key Ed25519, 32 bytes in base64url; where present, each work order carries a signature by
 *     it with the person's id as key id
 * @param organisation where the person works, as the roster names data holders, where known
 */
public record PermitPerson(String id, Optional<String> key, Optional<String> organisation) {

  /** Checks the forms. */
  public PermitPerson {
    Fields.id("persons.id", id);
    Fields.present("persons.key", key).ifPresent(k -> Fields.publicKey("persons.key", k));
    Fields.present("persons.organisation", organisation)
        .ifPresent(o -> Fields.text("persons.organisation", o, 200));
  }

  /** Somebody of whose organisation nothing is known. */
  public PermitPerson(String id, Optional<String> key) {
    this(id, key, Optional.empty());
  }
}
