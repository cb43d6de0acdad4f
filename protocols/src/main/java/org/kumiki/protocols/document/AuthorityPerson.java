package org.kumiki.protocols.document;

import java.util.EnumSet;
import java.util.List;

/**
 * A person of the authority with one key.
 *
 * @param id unique in the authority
 * @param name for people
 * @param roles what the person may do
 * @param keyId names the key in signatures; unique in the authority
 * @param publicKey Ed25519, 32 bytes in base64url
 */
public record AuthorityPerson(
    String id, String name, List<Role> roles, String keyId, String publicKey) {

  /** Checks forms and the separation of administration from decisions (governance S5). */
  public AuthorityPerson {
    Fields.id("person id", id);
    Fields.text("name", name, 200);
    roles = Fields.some("roles", roles);
    Fields.distinct("roles", roles, role -> role);
    Fields.id("keyId", keyId);
    Fields.publicKey("publicKey", publicKey);
    if (roles.contains(Role.HDAB_ADMIN)
        && (roles.contains(Role.DECIDER) || roles.contains(Role.OUTPUT_CHECKER))) {
      throw new DocumentFault("person '%s' is HDAB_ADMIN and also DECIDER or OUTPUT_CHECKER", id);
    }
  }

  /** True if the person holds one of these roles. */
  boolean holdsAny(EnumSet<Role> wanted) {
    return roles.stream().anyMatch(wanted::contains);
  }
}
