package org.kumiki.secureagg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.primitive.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The frozen vectors of version 1, made by make.py beside them. */
public final class Vectors {

  private static final JsonNode ALL = read();

  private Vectors() {}

  private static JsonNode read() {
    try (InputStream in = Vectors.class.getResourceAsStream("vectors-v1.json")) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hex(String digits) {
    return java.util.HexFormat.of().parseHex(digits);
  }

  /** A value as bytes. */
  public static Bytes bytes(String name) {
    return Bytes.wrap(hex(ALL.get(name).asString()));
  }

  /** A value as a hash. */
  public static Hash hash(String name) {
    return new Hash(bytes(name));
  }

  /** A list of texts. */
  public static List<String> texts(String name) {
    return StreamSupport.stream(ALL.get(name).spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }

  /** A list of bytes. */
  public static List<Bytes> list(String name) {
    return texts(name).stream().map(t -> Bytes.wrap(hex(t))).toList();
  }

  /** A list of secrets. */
  public static List<Secret> secrets(String name) {
    return texts(name).stream().map(t -> Secret.wrap(hex(t))).toList();
  }
}
