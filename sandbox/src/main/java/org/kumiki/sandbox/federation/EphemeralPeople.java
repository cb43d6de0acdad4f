package org.kumiki.sandbox.federation;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.AuthorityPerson;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.Role;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.ServiceKey;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.Thresholds;
import org.kumiki.protocols.document.UncheckedDocument;

/**
 * The people of a sandbox: two who decide, two who review templates, one who writes them, and the
 * researcher who asks. Their keys live in this object only. What they sign is verified by nodes as
 * in production; only the people are made up.
 */
public final class EphemeralPeople {

  /** The researcher of every sandbox permit. */
  public static final String RESEARCHER = "researcher";

  private static final String AUTHOR = "template-author";

  private final SigningKey firstDecider;
  private final SigningKey secondDecider;
  private final SigningKey firstReviewer;
  private final SigningKey secondReviewer;
  private final SigningKey author;
  private final SigningKey researcher;

  /** New people with new keys. */
  public EphemeralPeople(SecureRandom random) {
    firstDecider = SigningKey.generate("decider-1", random);
    secondDecider = SigningKey.generate("decider-2", random);
    firstReviewer = SigningKey.generate("reviewer-1", random);
    secondReviewer = SigningKey.generate("reviewer-2", random);
    author = SigningKey.generate(AUTHOR, random);
    researcher = SigningKey.generate(RESEARCHER, random);
  }

  /** The authority that names them, signed by the two who decide. */
  public byte[] authority(ServiceKey serviceKey, Digest caCertificate, Instant now) {
    Authority authority =
        new Authority(
            "sandbox-authority",
            1,
            now,
            List.of(
                person(firstDecider, Role.DECIDER),
                person(secondDecider, Role.DECIDER),
                person(firstReviewer, Role.TEMPLATE_REVIEWER),
                person(secondReviewer, Role.TEMPLATE_REVIEWER),
                person(author, Role.TEMPLATE_AUTHOR)),
            Thresholds.TWO,
            serviceKey,
            caCertificate);
    return DocumentSigner.sign(authority, firstDecider, secondDecider);
  }

  /** A roster signed by the two who decide. */
  public byte[] sign(Roster roster) {
    return DocumentSigner.sign(roster, firstDecider, secondDecider);
  }

  /** A permit signed by the two who decide. */
  public byte[] sign(Permit permit) {
    return DocumentSigner.sign(permit, firstDecider, secondDecider);
  }

  /** A revocation or suspension signed by one of them. */
  public byte[] sign(StatusAct act) {
    return DocumentSigner.sign(act, firstDecider);
  }

  /** A draft, or what others signed, with the signature of the first who decides. */
  public byte[] firstSigns(byte[] file) {
    return UncheckedDocument.read(file).signedBy(firstDecider);
  }

  /** The same of the second. */
  public byte[] secondSigns(byte[] file) {
    return UncheckedDocument.read(file).signedBy(secondDecider);
  }

  /** A template signed by the two who review. */
  public byte[] sign(Template template) {
    return DocumentSigner.sign(template, firstReviewer, secondReviewer);
  }

  /** The person id that templates name as their author. */
  public String templateAuthor() {
    return AUTHOR;
  }

  /** The key with which the researcher signs work orders. */
  SigningKey researcherKey() {
    return researcher;
  }

  private static AuthorityPerson person(SigningKey key, Role role) {
    return new AuthorityPerson(
        key.keyId(), "Sandbox " + key.keyId(), List.of(role), key.keyId(), key.publicKey());
  }
}
