package org.kumiki.coordinator.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks the provider. Guarantees: over TLS with a certificate that is checked, to https addresses
 * only, no redirect is followed, and time and size of an answer are bounded.
 */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {

  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int LARGEST = 256 * 1024;

  private final HttpClient client;

  ProviderHttp(List<X509Certificate> cas) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIME)
            .followRedirects(HttpClient.Redirect.NEVER);
    client = (cas.isEmpty() ? builder : builder.sslContext(trusting(cas))).build();
  }

  private static SSLContext trusting(List<X509Certificate> cas) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, new char[0]);
      for (int i = 0; i < cas.size(); i++) {
        store.setCertificateEntry("ca" + i, cas.get(i));
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the CAs of oidc.ca_file cannot be used", e);
    }
  }

  String get(URI address) throws IOException {
    Reply reply = ask(HttpRequest.newBuilder(https(address)).GET());
    if (reply.status() != 200) {
      throw new IOException(address + " answered with status " + reply.status());
    }
    return reply.body();
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    return new Resource(get(URI.create(url.toString())), "application/json");
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(https(request.getURI()))
            .method(request.getMethod().name(), BodyPublishers.ofString(request.getBody()));
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    Reply reply = ask(builder);
    HTTPResponse response = new HTTPResponse(reply.status());
    try {
      response.setContentType(reply.type());
    } catch (ParseException e) {
      throw new IOException("the provider's answer has no content type that can be read", e);
    }
    response.setBody(reply.body());
    return response;
  }

  private record Reply(int status, String type, String body) {}

  private Reply ask(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<InputStream> response =
          client.send(request.timeout(TIME).build(), BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        byte[] body = in.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
          throw new IOException("the provider's answer is larger than " + LARGEST + " bytes");
        }
        return new Reply(
            response.statusCode(),
            response.headers().firstValue("Content-Type").orElse("application/json"),
            new String(body, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the provider was asked", e);
    }
  }

  private static URI https(URI address) throws IOException {
    if (!"https".equals(address.getScheme())) {
      throw new IOException("the provider names an address that is not https: " + address);
    }
    return address;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
