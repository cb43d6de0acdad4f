package org.kumiki.coordinator.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kumiki.coordinator.person.AccessToken;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.person.PersonStore;
import org.kumiki.coordinator.person.RoleProposal;
import org.kumiki.coordinator.person.TokenBearer;
import org.kumiki.coordinator.person.TokenScope;
import org.kumiki.protocols.document.Digest;

/** People in tables {@code person}, {@code person_role} and {@code access_token}. */
final class SqlPersonStore implements PersonStore {

  private static final String PEOPLE =
      """
      SELECT p.id, p.name, string_agg(r.role, ',') AS roles
      FROM person p LEFT JOIN person_role r ON r.person_id = p.id
      """;
  private static final String TOKENS =
      "SELECT id, person_id, name, scopes, sha256, issued, expires, revoked FROM access_token ";

  private static final String BEARER =
      """
      SELECT t.id, t.person_id, t.name, t.scopes, t.sha256, t.issued, t.expires, t.revoked,
        p.name AS person_name,
        (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person_id = p.id) AS roles
      FROM access_token t JOIN person p ON p.id = t.person_id
      WHERE t.id = ? AND p.deactivated IS NULL
      """;

  private final Jdbi jdbi;

  SqlPersonStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(Person person, Instant at) {
    jdbi.useTransaction(
        h -> {
          h.execute(
              "INSERT INTO person (id, name, added_at) VALUES (?, ?, ?)",
              person.id(),
              person.name(),
              at.toString());
          addRoles(person.id(), person.roles());
        });
  }

  @Override
  public void setRoles(String person, Set<PersonRole> roles) {
    jdbi.useTransaction(
        h -> {
          h.execute("DELETE FROM person_role WHERE person_id = ?", person);
          addRoles(person, roles);
          dropProposal(person);
          nextSessionEpoch(person);
        });
  }

  @Override
  public void propose(RoleProposal proposal) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO role_proposal (person_id, roles, proposed_by, proposed)"
                    + " VALUES (?, ?, ?, ?) ON CONFLICT (person_id) DO UPDATE"
                    + " SET roles = excluded.roles, proposed_by = excluded.proposed_by,"
                    + " proposed = excluded.proposed",
                proposal.person(),
                names(proposal.roles()),
                proposal.proposedBy(),
                proposal.proposed().toString()));
  }

  @Override
  public Optional<RoleProposal> proposal(String person) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT person_id, roles, proposed_by, proposed FROM role_proposal"
                        + " WHERE person_id = ?",
                    person)
                .map(
                    (row, context) ->
                        new RoleProposal(
                            row.getString("person_id"),
                            values(PersonRole.class, row.getString("roles")),
                            row.getString("proposed_by"),
                            Instant.parse(row.getString("proposed"))))
                .findFirst());
  }

  @Override
  public void dropProposal(String person) {
    jdbi.useTransaction(h -> h.execute("DELETE FROM role_proposal WHERE person_id = ?", person));
  }

  @Override
  public Optional<Instant> deactivated(String person) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT deactivated FROM person WHERE id = ? AND deactivated IS NOT NULL",
                    person)
                .mapTo(String.class)
                .findFirst()
                .map(Instant::parse));
  }

  @Override
  public void setDeactivated(String person, Optional<Instant> since) {
    jdbi.useTransaction(
        h -> {
          h.execute(
              "UPDATE person SET deactivated = ? WHERE id = ?",
              since.map(Instant::toString).orElse(null),
              person);
          nextSessionEpoch(person);
        });
  }

  @Override
  public long sessionEpoch(String person) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT session_epoch FROM person WHERE id = ?", person)
                .mapTo(Long.class)
                .one());
  }

  @Override
  public void nextSessionEpoch(String person) {
    jdbi.useTransaction(
        h -> h.execute("UPDATE person SET session_epoch = session_epoch + 1 WHERE id = ?", person));
  }

  private static String names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  private static <E extends Enum<E>> Set<E> values(Class<E> type, String names) {
    return Arrays.stream(names.split(","))
        .filter(n -> !n.isEmpty())
        .map(n -> Enum.valueOf(type, n))
        .collect(Collectors.toSet());
  }

  private void addRoles(String person, Set<PersonRole> roles) {
    jdbi.useTransaction(
        h ->
            roles.forEach(
                role ->
                    h.execute(
                        "INSERT INTO person_role (person_id, role) VALUES (?, ?)",
                        person,
                        role.name())));
  }

  @Override
  public Optional<Person> find(String id) {
    return jdbi.withHandle(
        h ->
            h.select(PEOPLE + "WHERE p.id = ? GROUP BY p.id", id)
                .map(SqlPersonStore::person)
                .findFirst());
  }

  @Override
  public List<Person> all() {
    return jdbi.withHandle(
        h -> h.select(PEOPLE + "GROUP BY p.id ORDER BY p.id").map(SqlPersonStore::person).list());
  }

  @Override
  public void add(AccessToken token) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO access_token"
                    + " (id, person_id, name, scopes, sha256, issued, expires, revoked)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                token.id(),
                token.person(),
                token.name(),
                token.scopes().map(SqlPersonStore::names).orElse(null),
                token.sha256().hex(),
                token.issued().toString(),
                token.expires().toString(),
                token.revoked().map(Instant::toString).orElse(null)));
  }

  @Override
  public Optional<AccessToken> token(String id) {
    return jdbi.withHandle(
        h -> h.select(TOKENS + "WHERE id = ?", id).map(SqlPersonStore::token).findFirst());
  }

  @Override
  public Optional<TokenBearer> bearer(String token) {
    return jdbi.withHandle(
        h ->
            h.select(BEARER, token)
                .map(
                    (row, context) ->
                        new TokenBearer(
                            named(row, row.getString("person_id"), row.getString("person_name")),
                            token(row, context)))
                .findFirst());
  }

  @Override
  public List<AccessToken> tokensOf(String person) {
    return jdbi.withHandle(
        h ->
            h.select(TOKENS + "WHERE person_id = ? ORDER BY position", person)
                .map(SqlPersonStore::token)
                .list());
  }

  @Override
  public void revoke(String token, Instant at) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "UPDATE access_token SET revoked = ? WHERE id = ? AND revoked IS NULL",
                at.toString(),
                token));
  }

  private static Person person(ResultSet row, StatementContext context) throws SQLException {
    return named(row, row.getString("id"), row.getString("name"));
  }

  private static Person named(ResultSet row, String id, String name) throws SQLException {
    return new Person(
        id, name, values(PersonRole.class, Optional.ofNullable(row.getString("roles")).orElse("")));
  }

  private static AccessToken token(ResultSet row, StatementContext context) throws SQLException {
    return new AccessToken(
        row.getString("id"),
        row.getString("person_id"),
        row.getString("name"),
        Optional.ofNullable(row.getString("scopes")).map(n -> values(TokenScope.class, n)),
        new Digest(row.getString("sha256")),
        Instant.parse(row.getString("issued")),
        Instant.parse(row.getString("expires")),
        Optional.ofNullable(row.getString("revoked")).map(Instant::parse));
  }
}
