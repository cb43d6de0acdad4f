/**
 * Descriptions of datasets for the public catalogue (HealthDCAT-AP): what holders enter, how it is
 * checked, the life from draft to withdrawal, and what of it anybody may see. A description goes
 * public only when it was declared for the holder, checked, and published by a case handler of the
 * access body. Entry: {@link org.kumiki.coordinator.dataset.DescriptionDesk}. Must never know HTTP
 * or SQL, nor the library that writes RDF: that is behind {@link
 * org.kumiki.coordinator.dataset.DescriptionCheck}.
 */
package org.kumiki.coordinator.dataset;
