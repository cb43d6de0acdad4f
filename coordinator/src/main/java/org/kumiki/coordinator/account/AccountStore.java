package org.kumiki.coordinator.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.protocols.document.Digest;

/** Where passwords' hashes, second factors, invitations and linked identities are kept. */
public interface AccountStore {

  /** The hash of a person's password. */
  Optional<PasswordHash> password(String person);

  /** Keeps a hash in place of an earlier one. */
  void setPassword(String person, PasswordHash hash);

  /** Keeps an invitation in place of an earlier one of the person. */
  void put(Invitation invitation);

  /** The invitation with this hash. */
  Optional<Invitation> invitation(Digest sha256);

  /** Forgets the invitation of a person. */
  void removeInvitation(String person);

  /** Notes who helped a person, in place of earlier help of the kind. */
  void note(String person, Help help);

  /** Who last helped a person with this. */
  Optional<Help> help(String person, Help.Kind kind);

  /** Keeps a second factor in place of an earlier one that is as confirmed. */
  void put(SecondFactor factor);

  /** A person's second factor, confirmed or waiting to be. */
  Optional<SecondFactor> secondFactor(String person, boolean confirmed);

  /** Forgets a person's second factors and recovery codes. */
  void removeSecondFactors(String person);

  /** Keeps hashes of recovery codes in place of all earlier ones. */
  void setRecoveryCodes(String person, Set<Digest> codes);

  /** How many recovery codes a person has left. */
  int recoveryCodes(String person);

  /** Uses a recovery code up; false if it is none of the person's. */
  boolean useRecoveryCode(String person, Digest code);

  /** Adds a linked identity; fails where it is somebody's. */
  void link(LinkedIdentity identity);

  /** Whose an identity is. */
  Optional<LinkedIdentity> identity(String issuer, String subject);

  /** The identities of a person. */
  List<LinkedIdentity> identitiesOf(String person);

  /** Forgets an identity. */
  void unlink(String issuer, String subject);
}
