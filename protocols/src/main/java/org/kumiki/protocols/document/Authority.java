package org.kumiki.protocols.document;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The root of trust: people, roles, keys, thresholds, the coordinator's service key and the CA. A
 * node pins it at enrolment and moves on only by a successor signed by a threshold of the old and
 * of the new people. Guarantees: person ids, key ids and public keys are all distinct (the service
 * key's too), so that one person or key never counts as two.
 *
 * @param id stays the same over all versions
 * @param version counts up by one
 * @param issuedAt when it was made
 * @param people with their keys
 * @param thresholds how many must sign
 * @param serviceKey the coordinator's key
 * @param caCertificateSha256 of the DER of the CA certificate that signs node certificates
 */
public record Authority(
    String id,
    long version,
    Instant issuedAt,
    List<AuthorityPerson> people,
    Thresholds thresholds,
    ServiceKey serviceKey,
    Digest caCertificateSha256)
    implements Document {

  /** Checks distinctness. */
  public Authority {
    Fields.id("id", id);
    Fields.range("version", version, 1, Long.MAX_VALUE);
    Fields.present("issuedAt", issuedAt);
    people = Fields.some("people", people);
    Fields.present("thresholds", thresholds);
    Fields.present("serviceKey", serviceKey);
    Fields.present("caCertificateSha256", caCertificateSha256);
    Fields.distinct("people.id", people, AuthorityPerson::id);
    Fields.distinct("people.keyId", people, AuthorityPerson::keyId);
    Fields.distinct("people.publicKey", people, AuthorityPerson::publicKey);
    for (AuthorityPerson person : people) {
      if (person.keyId().equals(serviceKey.keyId())
          || person.publicKey().equals(serviceKey.publicKey())) {
        throw new DocumentFault("person '%s' holds the service key", person.id());
      }
    }
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.AUTHORITY;
  }

  /** The person who holds this key. */
  public Optional<AuthorityPerson> byKeyId(String keyId) {
    return people.stream().filter(p -> p.keyId().equals(keyId)).findFirst();
  }

  /** The people who hold one of these roles. */
  List<AuthorityPerson> holders(EnumSet<Role> roles) {
    return people.stream().filter(p -> p.holdsAny(roles)).toList();
  }
}
