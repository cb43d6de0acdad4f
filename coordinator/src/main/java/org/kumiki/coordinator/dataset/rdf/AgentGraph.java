package org.kumiki.coordinator.dataset.rdf;

import static org.kumiki.coordinator.dataset.rdf.Namespaces.CV;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCAT;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCT;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.FOAF;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.HEALTHDCATAP;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.VCARD;

import org.apache.jena.rdf.model.Model;
import org.kumiki.coordinator.dataset.CodeList;
import org.kumiki.coordinator.dataset.Contact;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.Party;

/** The organisations a dataset names, and whom to ask. */
record AgentGraph(Model model, Concepts concepts, DescribedDataset dataset, GraphNode node) {

  void write() {
    dataset.described().holder().ifPresent(holder -> agent("holder", holder));
    dataset
        .described()
        .hdab()
        .ifPresent(hdab -> node.link(HEALTHDCATAP + "hdab", agent("hdab", hdab)));
    dataset.described().contact().ifPresent(this::contact);
  }

  private GraphNode agent(String part, Party party) {
    GraphNode agent =
        DatasetGraph.part(model, dataset, part)
            .is(FOAF + "Agent")
            .words(FOAF + "name", party.name());
    party.type().ifPresent(t -> agent.link(DCT + "type", concepts.code(CodeList.HOLDER_TYPE, t)));
    if (party.email().isPresent() || party.page().isPresent()) {
      GraphNode point =
          DatasetGraph.part(model, dataset, part + "-contact").is(CV + "ContactPoint");
      party.email().ifPresent(email -> point.text(CV + "email", email));
      party.page().ifPresent(page -> point.link(CV + "contactPage", page));
      agent.link(CV + "contactPoint", point);
    }
    return agent;
  }

  private void contact(Contact contact) {
    GraphNode kind = DatasetGraph.part(model, dataset, "contact").is(VCARD + "Kind");
    contact.email().ifPresent(email -> kind.link(VCARD + "hasEmail", "mailto:" + email));
    contact.url().ifPresent(url -> kind.link(VCARD + "hasURL", url));
    node.link(DCAT + "contactPoint", kind);
  }
}
