package org.kumiki.node.testing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.AuthorityPerson;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Role;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.Thresholds;

/** The people of an HDAB and its service key, with real keys. */
public final class Hdab {

  /** The person who asks. */
  public static final String RESEARCHER = "researcher";

  public final SigningKey firstDecider;
  public final SigningKey secondDecider;
  public final SigningKey firstReviewer;
  public final SigningKey secondReviewer;
  public final SigningKey author;
  public final SigningKey service;
  public final SigningKey researcher;

  /** New people. */
  public Hdab(SecureRandom random) {
    firstDecider = SigningKey.generate("decider-1", random);
    secondDecider = SigningKey.generate("decider-2", random);
    firstReviewer = SigningKey.generate("reviewer-1", random);
    secondReviewer = SigningKey.generate("reviewer-2", random);
    author = SigningKey.generate("author", random);
    service = SigningKey.generate("service", random);
    researcher = SigningKey.generate(RESEARCHER, random);
  }

  /** The authority that names them. */
  public Authority authority(Digest ca, Instant now) {
    List<AuthorityPerson> people = new ArrayList<>();
    people.add(person(firstDecider, Role.DECIDER));
    people.add(person(secondDecider, Role.DECIDER));
    people.add(person(firstReviewer, Role.TEMPLATE_REVIEWER));
    people.add(person(secondReviewer, Role.TEMPLATE_REVIEWER));
    // Writes and reviews: whoever does both for one template must be caught.
    people.add(
        new AuthorityPerson(
            author.keyId(),
            "Author",
            List.of(Role.TEMPLATE_AUTHOR, Role.TEMPLATE_REVIEWER),
            author.keyId(),
            author.publicKey()));
    return new Authority(
        "test-authority",
        1,
        now,
        people,
        Thresholds.TWO,
        new org.kumiki.protocols.document.ServiceKey(service.keyId(), service.publicKey()),
        ca);
  }

  /** The authority, signed. */
  public byte[] signedAuthority(Digest ca, Instant now) {
    return DocumentSigner.sign(authority(ca, now), firstDecider, secondDecider);
  }

  private static AuthorityPerson person(SigningKey key, Role role) {
    return new AuthorityPerson(
        key.keyId(), key.keyId(), List.of(role), key.keyId(), key.publicKey());
  }
}
