package org.kumiki.coordinator.register;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The latest entries as a feed (Atom, RFC 4287). */
public final class AtomFeed {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private AtomFeed() {}

  /**
   * The feed.
   *
   * @param entries with the instants of their last change, the latest first
   */
  public static byte[] of(List<PublicRegister.Version> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(ATOM);
      text(xml, "id", "urn:kumiki:register");
      text(xml, "title", "Register of applications and permits / 申請・許可登録簿");
      text(
          xml,
          "updated",
          entries.stream()
              .map(PublicRegister.Version::from)
              .max(Instant::compareTo)
              .orElse(Instant.EPOCH)
              .toString());
      for (PublicRegister.Version version : entries) {
        entry(xml, version);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return out.toByteArray();
  }

  private static void entry(XMLStreamWriter xml, PublicRegister.Version version)
      throws XMLStreamException {
    RegisterEntry entry = version.entry();
    xml.writeStartElement("entry");
    text(xml, "id", "urn:kumiki:register:" + entry.publicId());
    text(xml, "title", entry.title().isEmpty() ? entry.publicId() : entry.title());
    text(xml, "updated", version.from().toString());
    xml.writeStartElement("author");
    text(xml, "name", entry.applicantName().isEmpty() ? "-" : entry.applicantName());
    xml.writeEndElement();
    xml.writeEmptyElement("link");
    xml.writeAttribute("href", "/api/v1/register/" + entry.publicId());
    xml.writeEmptyElement("category");
    xml.writeAttribute("term", entry.status());
    text(xml, "summary", entry.summary());
    xml.writeEndElement();
  }

  /** What XML does not allow becomes U+FFFD. */
  private static void text(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(
        text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD"));
    xml.writeEndElement();
  }
}
