package org.kumiki.protocols.document;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** An instant as RFC 7519 NumericDate, whole seconds only. */
final class EpochSeconds {

  private EpochSeconds() {}

  static final class Writer extends StdSerializer<Instant> {
    Writer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
      out.writeNumber(value.getEpochSecond());
    }
  }

  static final class Reader extends StdDeserializer<Instant> {
    // Year 9999; beyond it an Instant would no longer print as a date.
    private static final long LATEST = 253_402_300_799L;

    Reader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) {
      if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        return context.reportInputMismatch(this, "expected whole seconds since 1970");
      }
      long seconds = in.getLongValue();
      if (seconds < 0 || seconds > LATEST) {
        return context.reportInputMismatch(this, "seconds since 1970 out of range: %d", seconds);
      }
      return Instant.ofEpochSecond(seconds);
    }
  }
}
