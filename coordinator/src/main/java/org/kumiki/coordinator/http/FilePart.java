package org.kumiki.coordinator.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** A file that a form of a page sent; held in memory, which the bound of a body bounds. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record FilePart(String name, byte[] content) {

  /** As browsers write it; the decoder fails where there is no boundary. */
  private static final Pattern MULTIPART =
      Pattern.compile("multipart/form-data; *boundary=\"?[A-Za-z0-9'()+_,./:=?-]{1,70}");

  private static final FilePart NONE = new FilePart("", new byte[0]);

  /** The first file of a body; one without name and bytes where there is none. */
  static FilePart of(String contentType, byte[] body) {
    if (!MULTIPART.matcher(contentType).lookingAt()) {
      return NONE;
    }
    HttpPostMultipartRequestDecoder parts;
    try {
      parts = decoder(contentType, body);
    } catch (DecoderException | IllegalArgumentException e) {
      // More fields, longer ones or other letters than any form of ours sends.
      return NONE;
    }
    try {
      for (InterfaceHttpData part : parts.getBodyHttpDatas()) {
        if (part instanceof FileUpload file && !file.getFilename().isEmpty()) {
          return new FilePart(file.getFilename(), file.get());
        }
      }
      return NONE;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    } finally {
      parts.destroy();
    }
  }

  private static HttpPostMultipartRequestDecoder decoder(String contentType, byte[] body) {
    return new HttpPostMultipartRequestDecoder(
        new DefaultHttpDataFactory(false),
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.POST,
            "/",
            Unpooled.wrappedBuffer(body),
            new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, contentType),
            EmptyHttpHeaders.INSTANCE));
  }
}
