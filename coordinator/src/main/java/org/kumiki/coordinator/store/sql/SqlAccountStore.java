package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.account.AccountStore;
import org.kumiki.coordinator.account.Help;
import org.kumiki.coordinator.account.Invitation;
import org.kumiki.coordinator.account.LinkedIdentity;
import org.kumiki.coordinator.account.PasswordHash;
import org.kumiki.coordinator.account.SecondFactor;
import org.kumiki.protocols.document.Digest;

/**
 * Local accounts in tables {@code account}, {@code account_help}, {@code invitation}, {@code
 * second_factor}, {@code recovery_code} and {@code linked_identity}.
 */
final class SqlAccountStore implements AccountStore {

  private static final String IDENTITIES =
      "SELECT issuer, subject, person_id, linked FROM linked_identity ";

  private final Jdbi jdbi;

  SqlAccountStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Optional<PasswordHash> password(String person) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT password FROM account WHERE person_id = ?", person)
                .mapTo(String.class)
                .findFirst()
                .map(PasswordHash::of));
  }

  @Override
  public void setPassword(String person, PasswordHash hash) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO account (person_id, password) VALUES (?, ?)"
                    + " ON CONFLICT (person_id) DO UPDATE SET password = excluded.password",
                person,
                hash.text()));
  }

  @Override
  public void put(Invitation invitation) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO invitation (person_id, sha256, expires) VALUES (?, ?, ?)"
                    + " ON CONFLICT (person_id) DO UPDATE"
                    + " SET sha256 = excluded.sha256, expires = excluded.expires",
                invitation.person(),
                invitation.sha256().hex(),
                invitation.expires().toString()));
  }

  @Override
  public Optional<Invitation> invitation(Digest sha256) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT person_id, sha256, expires FROM invitation WHERE sha256 = ?",
                    sha256.hex())
                .map(
                    (row, context) ->
                        new Invitation(
                            row.getString("person_id"),
                            new Digest(row.getString("sha256")),
                            Instant.parse(row.getString("expires"))))
                .findFirst());
  }

  @Override
  public void removeInvitation(String person) {
    jdbi.useTransaction(h -> h.execute("DELETE FROM invitation WHERE person_id = ?", person));
  }

  @Override
  public void note(String person, Help help) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO account_help (person_id, kind, helper, helped) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (person_id, kind) DO UPDATE"
                    + " SET helper = excluded.helper, helped = excluded.helped",
                person,
                help.kind().name(),
                help.by(),
                help.at().toString()));
  }

  @Override
  public Optional<Help> help(String person, Help.Kind kind) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT helper, helped FROM account_help WHERE person_id = ? AND kind = ?",
                    person,
                    kind.name())
                .map(
                    (row, context) ->
                        new Help(
                            kind, row.getString("helper"), Instant.parse(row.getString("helped"))))
                .findFirst());
  }

  @Override
  public void put(SecondFactor factor) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO second_factor (person_id, confirmed, sealed, last_step)"
                    + " VALUES (?, ?, ?, ?) ON CONFLICT (person_id, confirmed) DO UPDATE"
                    + " SET sealed = excluded.sealed, last_step = excluded.last_step",
                factor.person(),
                factor.confirmed() ? 1 : 0,
                factor.sealed(),
                factor.lastStep()));
  }

  @Override
  public Optional<SecondFactor> secondFactor(String person, boolean confirmed) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT sealed, last_step FROM second_factor"
                        + " WHERE person_id = ? AND confirmed = ?",
                    person,
                    confirmed ? 1 : 0)
                .map(
                    (row, context) ->
                        new SecondFactor(
                            person, row.getBytes("sealed"), confirmed, row.getLong("last_step")))
                .findFirst());
  }

  @Override
  public void removeSecondFactors(String person) {
    jdbi.useTransaction(
        h -> {
          h.execute("DELETE FROM second_factor WHERE person_id = ?", person);
          h.execute("DELETE FROM recovery_code WHERE person_id = ?", person);
        });
  }

  @Override
  public void setRecoveryCodes(String person, Set<Digest> codes) {
    jdbi.useTransaction(
        h -> {
          h.execute("DELETE FROM recovery_code WHERE person_id = ?", person);
          codes.forEach(
              c ->
                  h.execute(
                      "INSERT INTO recovery_code (person_id, sha256) VALUES (?, ?)",
                      person,
                      c.hex()));
        });
  }

  @Override
  public int recoveryCodes(String person) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT count(*) FROM recovery_code WHERE person_id = ?", person)
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public boolean useRecoveryCode(String person, Digest code) {
    return jdbi.inTransaction(
            h ->
                h.execute(
                    "DELETE FROM recovery_code WHERE person_id = ? AND sha256 = ?",
                    person,
                    code.hex()))
        == 1;
  }

  @Override
  public void link(LinkedIdentity identity) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO linked_identity (issuer, subject, person_id, linked)"
                    + " VALUES (?, ?, ?, ?)",
                identity.issuer(),
                identity.subject(),
                identity.person(),
                identity.linked().toString()));
  }

  @Override
  public Optional<LinkedIdentity> identity(String issuer, String subject) {
    return jdbi.withHandle(
        h ->
            h.select(IDENTITIES + "WHERE issuer = ? AND subject = ?", issuer, subject)
                .map(SqlAccountStore::linked)
                .findFirst());
  }

  @Override
  public List<LinkedIdentity> identitiesOf(String person) {
    return jdbi.withHandle(
        h ->
            h.select(IDENTITIES + "WHERE person_id = ? ORDER BY issuer, subject", person)
                .map(SqlAccountStore::linked)
                .list());
  }

  @Override
  public void unlink(String issuer, String subject) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "DELETE FROM linked_identity WHERE issuer = ? AND subject = ?", issuer, subject));
  }

  private static LinkedIdentity linked(ResultSet row, StatementContext context)
      throws SQLException {
    return new LinkedIdentity(
        row.getString("issuer"),
        row.getString("subject"),
        row.getString("person_id"),
        Instant.parse(row.getString("linked")));
  }
}
