package org.kumiki.coordinator.store.sql;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.kumiki.coordinator.command.CommandKeyStore;

/** Answers to commands in table {@code command_key}. */
final class SqlCommandKeyStore implements CommandKeyStore {

  private final Jdbi jdbi;

  SqlCommandKeyStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(String person, String key, Given given, Instant at) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "INSERT INTO command_key (person_id, key, request, at, answer)"
                    + " VALUES (?, ?, ?, ?, ?)",
                person,
                key,
                given.request(),
                at.toString(),
                given.answer()));
  }

  @Override
  public void answer(String person, String key, String answer) {
    jdbi.useTransaction(
        h ->
            h.execute(
                "UPDATE command_key SET answer = ? WHERE person_id = ? AND key = ?",
                answer,
                person,
                key));
  }

  @Override
  public void remove(String person, String key) {
    jdbi.useTransaction(
        h -> h.execute("DELETE FROM command_key WHERE person_id = ? AND key = ?", person, key));
  }

  @Override
  public Optional<Given> find(String person, String key) {
    return jdbi.withHandle(
        h ->
            h.select(
                    "SELECT request, answer FROM command_key WHERE person_id = ? AND key = ?",
                    person,
                    key)
                .map((row, context) -> new Given(row.getString("request"), row.getString("answer")))
                .findFirst());
  }

  @Override
  public void forgetBefore(Instant at) {
    jdbi.useTransaction(h -> h.execute("DELETE FROM command_key WHERE at < ?", at.toString()));
  }
}
