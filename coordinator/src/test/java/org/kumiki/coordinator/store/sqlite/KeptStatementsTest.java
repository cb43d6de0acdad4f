package org.kumiki.coordinator.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class KeptStatementsTest {

  private static final String INSERT = "INSERT INTO person (id, age) VALUES (?, ?)";
  private static final String SELECT = "SELECT age FROM person WHERE id >= ? ORDER BY id";

  @TempDir Path folder;
  private final List<PreparedStatement> used = new ArrayList<>();
  private Connection connection;
  private Handle handle;

  @BeforeEach
  void open() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + folder.resolve("a.db"));
    connection = source.getConnection();
    Jdbi jdbi = Jdbi.create(connection);
    KeptStatements statements = new KeptStatements();
    jdbi.setStatementBuilderFactory(same -> statements);
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            used.add(context.getStatement());
          }
        });
    handle = jdbi.open();
    handle.execute("CREATE TABLE person (id TEXT PRIMARY KEY, age INTEGER) STRICT");
    handle.execute(INSERT, "a", 1);
    handle.execute(INSERT, "b", 2);
    used.clear();
  }

  @AfterEach
  void close() throws SQLException {
    handle.close();
    connection.close();
  }

  private List<Integer> ages(String from) {
    return handle.select(SELECT, from).mapTo(Integer.class).list();
  }

  @Test
  void sameSql_isCompiledOnce_andGivesTheRowsOfEachTime() {
    for (int i = 0; i < 3; i++) {
      assertThat(ages("a")).containsExactly(1, 2);
      assertThat(ages("b")).containsExactly(2);
      assertThat(ages("c")).isEmpty();
    }
    assertThat(used).hasSize(9).allMatch(used.getFirst()::equals);
  }

  @Test
  void sqlWithNames_isCompiledOnceForEachNumberOfThem() {
    for (int i = 0; i < 3; i++) {
      assertThat(ages(List.of("a", "b"), 1)).containsExactly(1);
      assertThat(ages(List.of("a", "b"), 2)).containsExactly(1, 2);
      assertThat(ages(List.of("b"), 2)).containsExactly(2);
    }
    assertThat(used.stream().distinct()).hasSize(2);
  }

  private List<Integer> ages(List<String> ids, int most) {
    return handle
        .createQuery("SELECT age FROM person WHERE id IN (<ids>) ORDER BY id LIMIT :most")
        .bindList("ids", ids)
        .bind("most", most)
        .mapTo(Integer.class)
        .list();
  }

  @Test
  void oneThatIsInUse_isNotLentAgain() {
    try (ResultIterator<Integer> outer =
        handle.select(SELECT, "a").mapTo(Integer.class).iterator()) {
      assertThat(outer.next()).isEqualTo(1);
      assertThat(ages("b")).containsExactly(2);
      assertThat(outer.next()).isEqualTo(2);
    }
    assertThat(used.getFirst()).isNotSameAs(used.getLast());
    assertThat(ages("b")).containsExactly(2);
  }

  @Test
  void keptStatement_holdsNoValue() throws SQLException {
    assertThat(ages("a")).hasSize(2);
    try (ResultSet rows = used.getFirst().executeQuery()) {
      assertThat(rows.next()).isFalse();
    }
  }

  /** A statement that has not ended would forbid it. */
  @Test
  void rowsThatNobodyRead_areNotWaitedFor() {
    handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    try (ResultIterator<Integer> some =
        handle.select(SELECT, "a").mapTo(Integer.class).iterator()) {
      assertThat(some.next()).isEqualTo(1);
    }
    handle.execute("VACUUM");
    assertThat(ages("a")).containsExactly(1, 2);
  }

  @Test
  void statementThatFailed_canBeUsedAgain() {
    assertThatThrownBy(() -> handle.execute(INSERT, "a", 3))
        .isInstanceOf(UnableToExecuteStatementException.class);
    assertThatThrownBy(() -> handle.execute(INSERT, "c", "no number"))
        .isInstanceOf(UnableToExecuteStatementException.class);
    handle.execute(INSERT, "c", 3);
    assertThat(ages("a")).containsExactly(1, 2, 3);
  }

  /** Of errors of this kind the driver gives the statement up. */
  @Test
  void statementThatWasGivenUp_isCompiledAnew() {
    handle.execute("CREATE TABLE numbered (id INTEGER PRIMARY KEY)");
    String insert = "INSERT INTO numbered (id) VALUES (?)";
    assertThatThrownBy(() -> handle.execute(insert, "no number"))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining("mismatch");
    handle.execute(insert, 1);
    assertThat(handle.select("SELECT id FROM numbered").mapTo(Integer.class).one()).isEqualTo(1);
  }

  @Test
  void leastRecentlyUsed_goFirst() throws SQLException {
    ages("a");
    PreparedStatement first = used.getFirst();
    for (int i = 0; i < 300; i++) {
      handle.select("SELECT %d".formatted(i)).mapTo(Integer.class).one();
      if (i < 100) {
        ages("a");
      }
    }
    assertThat(first.isClosed()).isFalse();
    assertThat(ages("a")).containsExactly(1, 2);
    assertThat(used.getLast()).isSameAs(first);
    Iterator<PreparedStatement> others = used.iterator();
    others.next();
    assertThat(others.next().isClosed()).isTrue();
  }
}
