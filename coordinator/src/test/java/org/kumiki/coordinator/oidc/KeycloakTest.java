package org.kumiki.coordinator.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a real Keycloak, where its distribution (org.keycloak:keycloak-quarkus-dist) is unpacked
 * and named by {@code -Dkumiki.keycloak=FOLDER}.
 */
class KeycloakTest {

  private static final String REDIRECT = "https://hdab.example/api/v1/session/oidc/callback";
  private static final String SUBJECT = "0b8f3c1e-2f37-4c0f-9a53-6f4f4f0c7a11";
  private static final String PASSWORD = "tin kettle, wet umbrella";
  private static final String REALM =
      """
      {"realm": "kumiki", "enabled": true,
       "clients": [{"clientId": "kumiki", "secret": "a secret of this test", "enabled": true,
         "protocol": "openid-connect", "standardFlowEnabled": true,
         "directAccessGrantsEnabled": false, "redirectUris": ["%s"],
         "attributes": {"pkce.code.challenge.method": "S256"}}],
       "users": [{"id": "%s", "username": "deborah", "enabled": true, "emailVerified": true,
         "email": "deborah@example.org", "firstName": "Deborah", "lastName": "Decider",
         "credentials": [{"type": "password", "value": "%s"}]}]}
      """
          .formatted(REDIRECT, SUBJECT, PASSWORD);
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  @Test
  void person_logsInAtKeycloak_andComesBackAsItsSubject() throws Exception {
    Optional<Path> distribution =
        Optional.ofNullable(System.getProperty("kumiki.keycloak")).map(Path::of);
    assumeTrue(
        distribution.isPresent(),
        "skipped: no Keycloak; unpack org.keycloak:keycloak-quarkus-dist,"
            + " -Dkumiki.keycloak=FOLDER");
    KeyPair keys = keys();
    X509Certificate ca = selfSigned(keys);
    int port = freePort();
    Process keycloak = start(distribution.orElseThrow(), keys, ca, port);
    try (HttpClient browser =
            HttpClient.newBuilder()
                .sslContext(ProviderVisit.trusting(ca))
                .cookieHandler(new CookieManager())
                .build();
        OidcLogIn logIn = logIn(port, ca)) {
      OidcLogIn.Begun begun = begin(logIn, keycloak);
      HttpResponse<String> page =
          browser.send(HttpRequest.newBuilder(begun.address()).build(), BodyHandlers.ofString());
      Matcher form = FORM.matcher(page.body());
      assertThat(form.find()).as(page.body()).isTrue();
      HttpResponse<String> answered =
          browser.send(
              HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      BodyPublishers.ofString(
                          "username=deborah&credentialId=&password="
                              + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8)))
                  .build(),
              BodyHandlers.ofString());
      URI back =
          URI.create(
              answered
                  .headers()
                  .firstValue("Location")
                  .orElseThrow(() -> new AssertionError(answered.body())));
      assertThat(back.toString()).startsWith(REDIRECT);
      assertThat(logIn.end(Optional.of(begun.cookie()), ProviderVisit.parameters(back)))
          .isEqualTo(
              new Vouched.Identity("https://localhost:" + port + "/realms/kumiki", SUBJECT, false));
      assertThat(logIn.end(Optional.of(begun.cookie()), ProviderVisit.parameters(back)))
          .as("the same code again")
          .isInstanceOf(Vouched.Refused.class);
    } finally {
      keycloak.descendants().forEach(ProcessHandle::destroy);
      keycloak.destroy();
      keycloak.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private static OidcLogIn logIn(int port, X509Certificate ca) {
    return new OidcLogIn(
        new OidcConfig(
            URI.create("https://localhost:" + port + "/realms/kumiki"),
            "kumiki",
            Optional.of("a secret of this test"),
            URI.create(REDIRECT),
            Set.of(),
            Set.of(),
            List.of(ca)),
        Clock.systemUTC(),
        new SecureRandom());
  }

  /** Asks until it answers: what it prints when it is ready differs from version to version. */
  private OidcLogIn.Begun begin(OidcLogIn logIn, Process keycloak) throws Exception {
    Instant until = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return logIn.begin();
      } catch (IOException e) {
        if (!keycloak.isAlive() || Instant.now().isAfter(until)) {
          throw new AssertionError("Keycloak does not answer: " + Files.readString(log()), e);
        }
        keycloak.waitFor(1, TimeUnit.SECONDS);
      }
    }
  }

  private Process start(Path distribution, KeyPair keys, X509Certificate ca, int port)
      throws Exception {
    Path realms = Files.createDirectories(distribution.resolve("data/import"));
    Files.writeString(realms.resolve("kumiki-realm.json"), REALM);
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    Files.writeString(certificate, pem("CERTIFICATE", ca.getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    ProcessBuilder process =
        new ProcessBuilder(
                distribution.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-enabled=false",
                "--https-port=" + port,
                "--https-certificate-file=" + certificate,
                "--https-certificate-key-file=" + key,
                "--hostname=https://localhost:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.environment().put("KC_DB", "dev-mem");
    return process.start();
  }

  private Path log() {
    return folder.resolve("keycloak.log");
  }

  /** Not of the kind that this project's own certificates have: Keycloak does not serve with it. */
  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static X509Certificate selfSigned(KeyPair keys) throws Exception {
    X500Name name = new X500Name("CN=localhost");
    Instant now = Instant.now();
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plusSeconds(3600)),
                    name,
                    keys.getPublic())
                .addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
