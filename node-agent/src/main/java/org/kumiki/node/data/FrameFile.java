package org.kumiki.node.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.kumiki.algorithms.BlockSum;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.Frame;

/**
 * The rows of a frame that memory does not hold, while they are written to the node's work folder,
 * column after column. Guarantees: in memory are a block of each column and a number or two per
 * person; the file has no name from the moment it is open, so that nothing of it outlives the
 * process; a full disk is an {@link IOException} before anything is computed.
 */
final class FrameFile implements FrameRows {

  private static final int BLOCK = BlockSum.BLOCK_ROWS;
  private static final Set<StandardOpenOption> NAMELESS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private final int rows;
  private final List<Variable> variables;
  private final boolean keyed;
  private final Optional<IntUnaryOperator> keys;
  private final FileChannel channel;
  private final Map<String, Long> starts = new LinkedHashMap<>();
  private final List<ByteBuffer> blocks = new ArrayList<>();
  private final ByteBuffer persons;
  private final long personStart;
  private final long size;
  private int[] renumbered = new int[0];
  private int[] personKeys = new int[0];
  private int personCount;
  private int written;
  private int waiting;

  /** An empty file in the folder; the rest as {@link FrameArrays}. */
  FrameFile(
      Path folder,
      int rows,
      List<Variable> variables,
      boolean keyed,
      Optional<IntUnaryOperator> keys)
      throws IOException {
    this.rows = rows;
    this.variables = variables;
    this.keyed = keyed;
    this.keys = keys;
    long at = 0;
    for (Variable variable : variables) {
      starts.put(variable.name(), at);
      blocks.add(buffer(BLOCK * width(variable)));
      at += (long) rows * width(variable);
    }
    personStart = at;
    persons = buffer(BLOCK * Integer.BYTES);
    size = keyed ? at + (long) rows * Integer.BYTES : at;
    channel =
        FileChannel.open(folder.resolve("rows-" + UUID.randomUUID()), NAMELESS, owner(folder));
  }

  private static FileAttribute<?>[] owner(Path folder) {
    FileSystem files = folder.getFileSystem();
    return files.supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  static int width(Variable variable) {
    return variable.isNumeric() ? Double.BYTES : Integer.BYTES;
  }

  /** What it takes of memory: blocks, and the renumbering and keys of persons. */
  static long memory(List<Variable> variables, long persons, int rows, boolean keys) {
    long block = Integer.BYTES;
    for (Variable variable : variables) {
      block += width(variable);
    }
    long perPerson = persons * Integer.BYTES;
    long keyed = keys ? (persons == 0 ? rows : persons) * (long) Integer.BYTES : 0;
    return BLOCK * block + perPerson + keyed;
  }

  @Override
  public void add(DuckDBDataChunkReader chunk) throws IOException {
    int count = Math.toIntExact(chunk.rowCount());
    if (written + waiting + count > rows) {
      throw FrameRows.differs();
    }
    int from = 0;
    while (from < count) {
      int to = Math.min(count, from + BLOCK - waiting);
      for (int i = 0; i < variables.size(); i++) {
        put(blocks.get(i), variables.get(i).isNumeric(), chunk.vector(i), from, to);
      }
      if (keyed || keys.isPresent()) {
        person(chunk.vector(variables.size()), from, to);
      }
      waiting += to - from;
      from = to;
      if (waiting == BLOCK) {
        flush();
      }
    }
  }

  private static void put(
      ByteBuffer block, boolean numeric, DuckDBReadableVector vector, int from, int to) {
    if (numeric) {
      for (int row = from; row < to; row++) {
        block.putDouble(vector.getDouble(row, Double.NaN));
      }
    } else {
      for (int row = from; row < to; row++) {
        block.putInt(vector.getInt(row, -1));
      }
    }
  }

  /** Numbers persons 0, 1, .. by their first row, and keeps the key of each. */
  private void person(DuckDBReadableVector vector, int from, int to) {
    for (int row = from; row < to; row++) {
      int ordinal = vector.getInt(row, -1);
      if (!keyed) {
        keep(written + waiting + row - from, ordinal);
        continue;
      }
      if (ordinal >= renumbered.length) {
        renumbered = Arrays.copyOf(renumbered, larger(renumbered.length, ordinal));
      }
      if (renumbered[ordinal] == 0) {
        keep(personCount, ordinal);
        renumbered[ordinal] = ++personCount;
      }
      persons.putInt(renumbered[ordinal] - 1);
    }
  }

  private void keep(int person, int ordinal) {
    if (keys.isPresent()) {
      if (person >= personKeys.length) {
        personKeys = Arrays.copyOf(personKeys, larger(personKeys.length, person));
      }
      personKeys[person] = keys.get().applyAsInt(ordinal);
    }
  }

  private static int larger(int length, int index) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(index + 1L, length + (length >> 2)));
  }

  private void flush() throws IOException {
    int i = 0;
    for (Variable variable : variables) {
      write(blocks.get(i++), starts.get(variable.name()) + (long) written * width(variable));
    }
    if (keyed) {
      write(persons, personStart + (long) written * Integer.BYTES);
    }
    written += waiting;
    waiting = 0;
  }

  private void write(ByteBuffer block, long at) throws IOException {
    block.flip();
    long to = at;
    while (block.hasRemaining()) {
      to += channel.write(block, to);
    }
    block.clear();
  }

  @Override
  public Frame frame() throws IOException {
    flush();
    if (written != rows) {
      throw FrameRows.differs();
    }
    // The mapping keeps the nameless file; both go when no frame is left.
    return new FileFrame(
        channel.map(MapMode.READ_ONLY, 0, size, Arena.ofAuto()),
        rows,
        Map.copyOf(starts),
        keyed ? Optional.of(personStart) : Optional.empty(),
        keyed ? personCount : rows,
        keys.map(_ -> Arrays.copyOf(personKeys, keyed ? personCount : rows)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
