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
import org.kumiki.protocols.document.Digest;

/** People in tables {@code person}, {@code person_role} and {@code access_token}. */
final class SqlPersonStore implements PersonStore {

  private static final String PEOPLE =
      """
      SELECT p.id, p.name, string_agg(r.role, ',') AS roles
      FROM person p JOIN person_role r ON r.person_id = p.id
      """;
  private static final String TOKENS =
      "SELECT id, person_id, sha256, issued, expires, revoked FROM access_token ";

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
        });
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
                "INSERT INTO access_token (id, person_id, sha256, issued, expires, revoked)"
                    + " VALUES (?, ?, ?, ?, ?, ?)",
                token.id(),
                token.person(),
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
    return new Person(
        row.getString("id"),
        row.getString("name"),
        Arrays.stream(row.getString("roles").split(","))
            .map(PersonRole::valueOf)
            .collect(Collectors.toSet()));
  }

  private static AccessToken token(ResultSet row, StatementContext context) throws SQLException {
    return new AccessToken(
        row.getString("id"),
        row.getString("person_id"),
        new Digest(row.getString("sha256")),
        Instant.parse(row.getString("issued")),
        Instant.parse(row.getString("expires")),
        Optional.ofNullable(row.getString("revoked")).map(Instant::parse));
  }
}
