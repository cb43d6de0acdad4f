package org.kumiki.coordinator.console.desk;

import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.page.ResultPage;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.query.PendingSignature;
import org.kumiki.coordinator.query.ProgressLog;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.release.file.CsvTable;
import org.kumiki.coordinator.release.render.DocumentTables;
import org.kumiki.coordinator.round.QueryDesk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Queries for whoever may see them: the person who asked, and the HDAB's deciders and
 * administrators. For anybody else it is as if there were none. Safe for threads.
 */
public final class QueryReader {

  private static final int MOST = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final QueryDesk queries;

  /** Of this desk. */
  public QueryReader(QueryDesk queries) {
    this.queries = queries;
  }

  /** The latest first. */
  public List<QueryLine> list(Person person) {
    List<QueryRecord> records =
        isHdab(person)
            ? queries.records().latest(MOST)
            : queries.records().latestOf(person.id(), MOST);
    return records.stream().map(this::line).toList();
  }

  /** A page of them, the latest first. */
  public Slice<QueryLine> page(Person person, Optional<String> after) {
    Optional<String> from = after.filter(a -> visible(person, a).isPresent());
    List<QueryRecord> records =
        isHdab(person)
            ? queries.records().latest(from, Slice.SIZE + 1)
            : queries.records().latestOf(person.id(), from, Slice.SIZE + 1);
    return Slice.of(records.stream().map(this::line).toList(), QueryLine::id, from.isEmpty());
  }

  /** One query. */
  public Optional<QueryPage> find(Person person, String id) {
    return visible(person, id).map(record -> page(person, record));
  }

  /** What was released of a query. */
  public Optional<JsonNode> released(Person person, String id) {
    return visible(person, id)
        .flatMap(record -> queries.records().result(record.query()))
        .map(JSON::readTree);
  }

  /** A table of it, from 0, as CSV. */
  public Optional<String> table(Person person, String id, int number) {
    return released(person, id)
        .map(CsvTable::of)
        .filter(tables -> number < tables.size())
        .map(tables -> tables.get(number).text());
  }

  /** Stops one; false where there is none for this person. */
  public boolean cancel(Person person, String id) {
    Optional<QueryRecord> record = visible(person, id);
    record.flatMap(r -> queries.find(r.query())).ifPresent(handle -> handle.cancel());
    return record.isPresent();
  }

  private QueryPage page(Person person, QueryRecord record) {
    Optional<JsonNode> released = released(person, record.query());
    return new QueryPage(
        line(record),
        record.person().equals(person.id()),
        record.ending().map(QueryRecord.Ending::at),
        record.ending().map(QueryRecord.Ending::outcome).orElse(""),
        new ReleaseReader(queries.checks()).of(record.query()),
        record.ending().map(QueryRecord.Ending::said).orElse(Message.NONE),
        queries.logs().find(record.query()).map(QueryReader::steps).orElse(List.of()),
        released.map(document -> new Figures(ResultPage.content(document))),
        released
            .map(
                document ->
                    CsvTable.of(document).stream()
                        .map(table -> DocumentTables.called(table.title()))
                        .toList())
            .orElse(List.of()));
  }

  private static List<ProgressLine> steps(ProgressLog log) {
    return log.after(0).stream().map(ProgressLine::of).toList();
  }

  private QueryLine line(QueryRecord record) {
    return QueryLine.of(
        record,
        queries.pendingSignature(record.query()).flatMap(PendingSignature::workOrder).isPresent());
  }

  private Optional<QueryRecord> visible(Person person, String id) {
    return id.matches("[a-z0-9-]{1,64}")
        ? queries.records().find(id).filter(r -> r.person().equals(person.id()) || isHdab(person))
        : Optional.empty();
  }

  private static boolean isHdab(Person person) {
    return person.has(HDAB_ADMIN) || person.has(DECIDER);
  }
}
