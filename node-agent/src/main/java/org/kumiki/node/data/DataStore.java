package org.kumiki.node.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.node.data.source.FileKind;
import org.kumiki.node.data.source.PersonKey;

/**
 * The datasets of a node in one folder. What it gives has passed the schema whole; whoever opted
 * out is in no frame; a person key is never a variable. A registration is all or nothing and
 * survives a restart; several processes may use one folder. Safe for several threads: one
 * registration and one selection run at a time, so that {@link Limits} hold.
 */
public final class DataStore implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int MOST_SCHEMA_BYTES = 4 << 20;

  private final Path datasets;
  private final Path work;
  private final Limits limits;
  private final ReentrantLock registering = new ReentrantLock();
  private final ReentrantLock selecting = new ReentrantLock();
  private final WarmEngine warm;

  private DataStore(Path datasets, Path work, Limits limits) {
    this.datasets = datasets;
    this.work = work;
    this.limits = limits;
    this.warm = new WarmEngine(datasets, work, limits);
  }

  /**
   * The store in a folder, which is made if it is not there, readable for its owner alone.
   *
   * @throws InvalidInput if the engine cannot work in a folder of this name
   */
  public static DataStore open(Path folder, Limits limits) {
    Path absolute = folder.toAbsolutePath();
    if (absolute.toString().matches("(?s).*[?;].*")) {
      throw new InvalidInput(
          "folder " + absolute, "its path has a '?' or ';', which the engine cannot open");
    }
    try {
      Path datasets = privateFolder(absolute.resolve("datasets"));
      Path work = privateFolder(absolute.resolve("work"));
      WorkFolder.sweep(work);
      return new DataStore(datasets, work, limits);
    } catch (IOException e) {
      throw StoreFailure.of("opening the store in " + folder, e);
    }
  }

  private static Path privateFolder(Path folder) throws IOException {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createDirectories(folder);
  }

  /**
   * Registers a CSV or Parquet file under an id, in the place of what had the id; where the schema
   * is a Data Package, a folder with a file for each of its tables.
   *
   * @param schema a file with a Frictionless Table Schema or Data Package
   * @param skipBadRows true to leave out rows that break the schema instead of refusing the file
   * @throws InvalidInput if the id, the schema or the file as a whole is wrong
   * @throws StoreFailure if the store does not work
   */
  public Registration register(String id, Path file, Path schema, boolean skipBadRows) {
    checkId(id);
    Import source = new Import(file, FileKind.name(schema), schemaBytes(schema));
    registering.lock();
    try (WorkFolder folder = WorkFolder.create(work)) {
      Path database = folder.path().resolve("new.duckdb");
      Registration registration = source.into(database, id, folder.path(), limits, skipBadRows);
      if (registration instanceof Registration.Registered) {
        Files.move(
            database,
            DatasetFile.in(datasets, id),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      return registration;
    } catch (SQLException e) {
      throw StoreFailure.of("registering dataset '" + id + "'", e);
    } catch (IOException e) {
      throw StoreFailure.of("registering dataset '" + id + "'", e);
    } catch (UncheckedIOException e) {
      throw StoreFailure.of("registering dataset '" + id + "'", e.getCause());
    } finally {
      registering.unlock();
    }
  }

  private static byte[] schemaBytes(Path schema) {
    String name = FileKind.name(schema);
    if (!Files.isRegularFile(schema)) {
      throw new InvalidInput(name, "there is no such file; name the schema's JSON file");
    }
    try (InputStream in = Files.newInputStream(schema)) {
      byte[] bytes = in.readNBytes(MOST_SCHEMA_BYTES + 1);
      if (bytes.length > MOST_SCHEMA_BYTES) {
        throw new InvalidInput(name, "a schema has at most " + MOST_SCHEMA_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw StoreFailure.of("reading the schema", e);
    }
  }

  /**
   * Loads the engine's native library, as the first use of a store does.
   *
   * @throws LinkageError if this machine cannot
   */
  public static void loadEngine() {
    NativeLibrary.load();
  }

  /** How many rows the file of a dataset has, counted. */
  public long rowsOnDisk(Dataset dataset) {
    Path file = DatasetFile.in(datasets, dataset.id());
    try (WorkFolder folder = WorkFolder.create(work);
        Engine engine = Engine.reading(file, folder.path(), limits)) {
      return engine.number("SELECT count(*) FROM data");
    } catch (SQLException e) {
      throw StoreFailure.of("reading dataset '" + dataset.id() + "'", e);
    }
  }

  /** The ids of all datasets, sorted. */
  public List<String> ids() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(datasets, "*.duckdb")) {
      List<String> ids = new ArrayList<>();
      for (Path file : files) {
        ids.add(file.getFileName().toString().replaceFirst("\\.duckdb$", ""));
      }
      return ids.stream().sorted().toList();
    } catch (IOException e) {
      throw StoreFailure.of("listing the datasets", e);
    }
  }

  /** The dataset of an id, if there is one. */
  public Optional<Dataset> find(String id) {
    if (!ID.matcher(id).matches() || !Files.exists(DatasetFile.in(datasets, id))) {
      return Optional.empty();
    }
    Path file = DatasetFile.in(datasets, id);
    try (WorkFolder folder = WorkFolder.create(work);
        Engine engine = Engine.reading(file, folder.path(), limits)) {
      return Optional.of(DatasetFile.read(id, engine));
    } catch (SQLException e) {
      throw StoreFailure.of("reading dataset '" + id + "'", e);
    }
  }

  /**
   * The rows of a dataset for one run.
   *
   * @param dataset as it was registered: if another one has taken its id meanwhile, nothing is read
   * @param rows of whom, and of which derived variables
   * @param variables what the frame has: numbers, booleans, dates and factors of the schema, or
   *     derived
   * @param optOut who takes no part, whatever the cohort says
   * @throws InvalidInput if a variable cannot be used, or the opt-out list does not fit the key
   * @throws StoreFailure if the store does not work or the frame is too large for this machine
   */
  public CohortFrame frame(
      Dataset dataset, WantedRows rows, SequencedCollection<String> variables, OptOut optOut) {
    Columns columns = new Columns(dataset.dictionary());
    Derivations derivations = rows.derivations();
    usable(dataset, columns, derivations.beneath(variables).keySet());
    rows.cohort()
        .map(tree -> derivations.beneath(Cohort.variables(tree)).keySet())
        .ifPresent(names -> usable(dataset, columns, names));
    usable(dataset, columns, derivations.beneath(rows.complete()).keySet());
    Selection selection = Selection.of(dataset.id(), rows, variables, columns);
    List<String> keys = keys(dataset, optOut);
    return selecting(
        dataset,
        keys.isEmpty() && isOfFileAlone(derivations),
        session -> new FrameLoader(session, work, limits, dataset, columns).load(selection, keys));
  }

  /**
   * Counts, for each pair of conditions, the persons who have a row in one and none in the other;
   * rows where no person key is declared. Who opted out has no row: for each condition of then the
   * opt-outs that counted then.
   *
   * @param now conditions bound to the dataset's dictionary
   * @param then the same
   * @param optOut who takes no part now
   * @param optOutThen who took no part then, one for each of {@code then}
   * @return the persons of {@code now} alone and those of {@code then} alone, entry {@code n *
   *     then.size() + t}
   */
  public long[][] drifts(
      Dataset dataset,
      List<RowSet> now,
      List<RowSet> then,
      OptOut optOut,
      List<OptOut> optOutThen) {
    Columns columns = new Columns(dataset.dictionary());
    List<RowSet> all = new ArrayList<>(now);
    all.addAll(then);
    all.forEach(rows -> usable(dataset, columns, rows.variables()));
    List<String> keys = keys(dataset, optOut);
    List<List<String>> keysThen = new ArrayList<>();
    for (OptOut out : optOutThen) {
      keysThen.add(out.equals(optOut) ? keys : keys(dataset, out));
    }
    if (all.stream().map(RowSet::print).distinct().limit(2).count() < 2
        && keysThen.stream().allMatch(keys::equals)) {
      // The same persons, whoever they are: nothing is read.
      return new long[2][now.size() * then.size()];
    }
    return selecting(
        dataset,
        keys.isEmpty()
            && keysThen.stream().allMatch(List::isEmpty)
            && all.stream().map(RowSet::derivations).allMatch(DataStore::isOfFileAlone),
        session -> {
          FrameLoader loader = new FrameLoader(session, work, limits, dataset, columns);
          loader.prepare(all.stream().map(RowSet::derivations).toList());
          return loader.drifts(conditions(now, loader), conditions(then, loader), keys, keysThen);
        });
  }

  /** The same where the same opt-outs counted for all. */
  long[][] drifts(Dataset dataset, List<RowSet> now, List<RowSet> then, OptOut optOut) {
    return drifts(dataset, now, then, optOut, Collections.nCopies(then.size(), optOut));
  }

  private static List<String> conditions(List<RowSet> rows, FrameLoader loader)
      throws SQLException {
    List<String> conditions = new ArrayList<>();
    for (RowSet one : rows) {
      conditions.add(loader.condition(one));
    }
    return conditions;
  }

  /** True if nothing has to be made before rows of the file can be read. */
  private static boolean isOfFileAlone(Derivations derivations) {
    return derivations.all().isEmpty() && derivations.episodes().isEmpty();
  }

  private interface Wanted<T> {
    T from(Engine session) throws SQLException, IOException;
  }

  /**
   * Selects in a session of its own, which takes with it what was made in it; where nothing is, in
   * the one that is kept, which has compiled what it was asked before.
   */
  private <T> T selecting(Dataset dataset, boolean ofFileAlone, Wanted<T> wanted) {
    selecting.lock();
    try {
      WarmEngine.Open open = warm.open(dataset.id());
      if (!open.dataset().snapshot().equals(dataset.snapshot())) {
        throw StoreFailure.of(
            "dataset '" + dataset.id() + "' was registered anew with other data meanwhile");
      }
      T selected = ofFileAlone ? wanted.from(open.engine()) : alone(open.engine(), wanted);
      warm.rest();
      return selected;
    } catch (SQLException e) {
      StoreFailure failure = StoreFailure.of("reading dataset '" + dataset.id() + "'", e);
      letGo(failure);
      throw failure;
    } catch (IOException e) {
      StoreFailure failure = StoreFailure.of("keeping rows in the node's work folder", e);
      letGo(failure);
      throw failure;
    } catch (RuntimeException | Error e) {
      letGo(e);
      throw e;
    } finally {
      selecting.unlock();
    }
  }

  private static <T> T alone(Engine engine, Wanted<T> wanted) throws SQLException, IOException {
    try (Engine session = engine.session()) {
      return wanted.from(session);
    }
  }

  /** An engine in which something failed is not used again. */
  private void letGo(Throwable because) {
    try {
      warm.close();
    } catch (SQLException | RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  /** Lets go of what it keeps open; it can be used on. */
  @Override
  public void close() {
    selecting.lock();
    try {
      warm.close();
    } catch (SQLException e) {
      throw StoreFailure.of("closing the store", e);
    } finally {
      selecting.unlock();
    }
  }

  /** Keeps the person key out of cohorts, too: nobody filters for one person. */
  private static void usable(Dataset dataset, Columns columns, Collection<String> names) {
    for (String name : own(dataset, names)) {
      Variable variable = dataset.dictionary().variable("dataset " + dataset.id(), name);
      if (!columns.has(variable)) {
        boolean isKey = dataset.dictionary().unit().filter(name::equals).isPresent();
        throw new InvalidInput(
            "dataset " + dataset.id(),
            isKey
                ? "'" + name + "' is the person key and cannot be used as a variable"
                : "'" + name + "' is a text without an enum in the schema and cannot be used");
      }
    }
  }

  /** Without those of secondary tables, which a derivation over them has checked. */
  private static Collection<String> own(Dataset dataset, Collection<String> names) {
    Set<String> others = new HashSet<>(dataset.dictionary().openable());
    others.removeAll(dataset.dictionary().names());
    return names.stream().filter(name -> !others.contains(name)).toList();
  }

  /** Fails closed: a list that cannot be applied to this dataset stops the run. */
  private static List<String> keys(Dataset dataset, OptOut optOut) {
    if (optOut.keys().isEmpty()) {
      return List.of();
    }
    String where = "opt-out list " + optOut.version();
    PersonKey key =
        PersonKey.of("dataset " + dataset.id(), dataset.dictionary())
            .orElseThrow(
                () ->
                    new InvalidInput(
                        where,
                        "cannot be applied: the schema of dataset '%s' declares no person key"
                                .formatted(dataset.id())
                            + " (kumiki.unit)"));
    List<String> keys = new ArrayList<>();
    int entry = 0;
    for (String raw : optOut.keys()) {
      entry++;
      switch (key.parse(raw)) {
        case PersonKey.Parsed.Key(String text) -> keys.add(text);
        case PersonKey.Parsed.NotAKey(String expected) ->
            throw new InvalidInput(where + ", entry " + entry, "expected " + expected);
      }
    }
    return keys;
  }

  private static void checkId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new InvalidInput(
          "dataset id", "expected 1 to 64 of a-z, 0-9, '.', '_' and '-', a letter or digit first");
    }
  }
}
